/// An input, what its run compared, and what follows from both, each worked out once and when it is
/// asked for.
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
  /// The elements of its lists, in whatever format it may be.
  private(set) lazy var lists = formats.flatMap { $0.lists(in: input) }
  /// The sites of its comparisons.
  private(set) lazy var sites = Set(records.map(\.siteID))
  /// The same, without those that compare elements of texts (`Record.isOfElements`).
  private(set) lazy var sitesBesidesElements =
    sites.subtracting(records.lazy.filter(\.isOfElements).map(\.siteID))
  /// What it is taken apart by.
  private(set) lazy var separators = Separators(in: records)

  /// Those of which the input may be.
  let formats: [any TextFormat]

  private init(_ places: OperandPlaces, _ records: [Record], _ formats: [any TextFormat]) {
    self.places = places
    self.records = records
    self.formats = formats
  }

  convenience init(
    input: [UInt8], records: [Record], formats: [any TextFormat] = textFormats
  ) {
    self.init(OperandPlaces(in: input), records, formats)
  }

  var input: [UInt8] { places.bytes }
  /// What decoders may have made of parts of it.
  var views: [InputView] { places.views }

  /// Whether all that a site compared was equal.
  func holds(_ siteID: Int) -> Bool {
    let own = records.filter { $0.siteID == siteID }
    return !own.isEmpty && !own.contains(where: \.isUnequal)
  }

  /// The same input, with a part of what it compared.
  func comparing(_ records: [Record]) -> Trace { Trace(places, records, formats) }

  /// The same input, with a part of what it compared, and the parts of it that all comparisons
  /// show.
  func regarding(_ records: [Record]) -> Trace {
    let part = comparing(records)
    (part.framing, part.counters, part.separators) = (framing, counters, separators)
    return part
  }
}
