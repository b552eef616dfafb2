/// An input, what its run compared, and what follows from both, each worked out once and when it is asked
/// for.
final class Trace {
  let input: [UInt8]
  let records: [Record]
  /// Where operands stand in the input.
  private(set) lazy var places = OperandPlaces(in: input)
  /// What decoders may have made of parts of it.
  private(set) lazy var views = InputView.all(of: input)
  /// What decoders may have made of what stands between separators.
  private(set) lazy var parts = InputView.parts(of: input, by: separators)
  /// Its parts whose lengths it says.
  private(set) lazy var framing = Framing(in: records, input: input)
  /// What it is taken apart by.
  private(set) lazy var separators = Separators(in: records)

  init(input: [UInt8], records: [Record]) {
    self.input = input
    self.records = records
  }

  /// The same input, with a part of what it compared.
  func comparing(_ records: [Record]) -> Trace {
    let trace = Trace(input: input, records: records)
    (trace.places, trace.views) = (places, views)
    return trace
  }
}
