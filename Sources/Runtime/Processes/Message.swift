/// One byte each, on the socket between the coordinator and a worker.
enum Message {
  /// A message to the worker: the block holds a slice.
  static let run = UInt8(ascii: "r")
  /// A message to the worker: its candidate is in the corpus.
  static let admitted = UInt8(ascii: "a")
  /// A message to the worker: its candidate was refused.
  static let refused = UInt8(ascii: "n")
  /// A message to the coordinator: the block holds a candidate.
  static let candidate = UInt8(ascii: "c")
  /// A message to the coordinator: the slice has ended.
  static let finished = UInt8(ascii: "f")
}
