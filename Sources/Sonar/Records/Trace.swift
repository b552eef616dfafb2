/// An input, the comparisons that its run made, and facts derived from both.
///
/// Each fact is computed when it is first asked for, and only once.
final class Trace {
  let records: [Record]
  /// An index of the places at which operands occur in the input.
  let places: OperandPlaces
  /// The parts of the input between separators, as decoders may have read them.
  private(set) lazy var parts = InputView.parts(of: input, by: separators)
  /// The parts of the input whose lengths it states.
  private(set) lazy var framing = Framing(in: records, input: input, without: counters)
  /// The sites at which its run counts the rounds of loops.
  private(set) lazy var counters = LoopCounters(in: records)
  /// The elements of every list in the input, in each format that the input may be in.
  private(set) lazy var lists = formats.flatMap { $0.lists(in: input) }
  /// The numbers of the sites that made its comparisons.
  private(set) lazy var sites = Set(records.map(\.siteID))
  /// The same, without sites that compare elements of texts (`Record.isOfElements`).
  private(set) lazy var sitesBesidesElements =
    sites.subtracting(records.lazy.filter(\.isOfElements).map(\.siteID))
  /// The characters that divide the input into parts.
  private(set) lazy var separators = Separators(in: records)

  /// The formats that the input may be in.
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
  /// The parts of the input that look encoded, as decoders may have read them.
  var views: [InputView] { places.views }

  /// Returns true when the site made comparisons, and the operands of each were equal.
  func holds(_ siteID: Int) -> Bool {
    let own = records.filter { $0.siteID == siteID }
    return !own.isEmpty && !own.contains(where: \.isUnequal)
  }

  /// Returns a trace of the same input with only `records` as its comparisons.
  func comparing(_ records: [Record]) -> Trace { Trace(places, records, formats) }

  /// Returns a trace of the same input with only `records` as its comparisons.
  ///
  /// It keeps the frames, loop counters and separators that all comparisons together have shown.
  func regarding(_ records: [Record]) -> Trace {
    let part = comparing(records)
    (part.framing, part.counters, part.separators) = (framing, counters, separators)
    return part
  }
}
