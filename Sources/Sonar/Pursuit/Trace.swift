/// An input, what its run compared, and what follows from both, each worked out once and when it is asked
/// for.
final class Trace {
  let records: [Record]
  /// Where operands stand in the input.
  let places: OperandPlaces
  /// What decoders may have made of what stands between separators.
  private(set) lazy var parts = InputView.parts(of: input, by: separators)
  /// Its parts whose lengths it says.
  private(set) lazy var framing = Framing(in: records, input: input, without: counters)
  /// Where its loops count.
  private(set) lazy var counters = LoopCounters(in: records)
  /// Elements of its arrays, if it is JSON.
  private(set) lazy var arrays = JSONPlaces(input).arrays()
  /// The sites of its comparisons.
  private(set) lazy var sites = Set(records.map(\.siteID))
  /// The same, without those that compare elements of texts (`Record.isOfElements`).
  private(set) lazy var sitesBesidesElements =
    sites.subtracting(records.lazy.filter(\.isOfElements).map(\.siteID))
  /// What it is taken apart by.
  private(set) lazy var separators = Separators(in: records)

  private init(_ places: OperandPlaces, _ records: [Record]) {
    self.places = places
    self.records = records
  }

  convenience init(input: [UInt8], records: [Record]) {
    self.init(OperandPlaces(in: input), records)
  }

  var input: [UInt8] { places.bytes }
  /// What decoders may have made of parts of it.
  var views: [InputView] { places.views }

  /// The same input, with a part of what it compared.
  func comparing(_ records: [Record]) -> Trace { Trace(places, records) }
}
