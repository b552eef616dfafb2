/// One byte each, on the socket between the coordinator and a worker.
enum Message {
  /// To the worker: the block holds a slice.
  static let run = UInt8(ascii: "r")
  /// To the worker: its candidate is in the corpus.
  static let admitted = UInt8(ascii: "a")
  /// To the worker: its candidate is not.
  static let refused = UInt8(ascii: "n")
  /// To the coordinator: the block holds a candidate.
  static let candidate = UInt8(ascii: "c")
  /// To the coordinator: the slice has ended.
  static let finished = UInt8(ascii: "f")
}
