/// An input as `String(decoding:as:)` makes it text: every piece that is no UTF-8 becomes U+FFFD.
///
/// What was compared then stands in the input only as bytes that are not text.
struct RepairedText {
  /// U+FFFD in UTF-8.
  private static let replacement: [UInt8] = [0xef, 0xbf, 0xbd]

  private let index: InputIndex
  /// Where each byte of the text comes from; one more for the end.
  private let origins: [Int]

  /// Nil where the text is the input.
  init?(of input: [UInt8]) {
    var text: [UInt8] = []
    var origins: [Int] = []
    var bytes = input.makeIterator()
    var parser = Unicode.UTF8.ForwardParser()
    var position = 0
    var isRepaired = false
    loop: while true {
      switch parser.parseScalar(from: &bytes) {
      case .valid(let scalar):
        for byte in scalar {
          text.append(byte)
          origins.append(position)
          position += 1
        }
      case .error(let length):
        isRepaired = true
        text += Self.replacement
        origins += [position, position, position]
        position += length
      case .emptyInput: break loop
      }
    }
    guard isRepaired else { return nil }
    index = InputIndex(text)
    self.origins = origins + [position]
  }

  /// Whether `text` looks as if it had been repaired.
  static func mayHold(_ text: [UInt8]) -> Bool {
    text.indices.dropLast(2).contains { text[$0...].starts(with: replacement) }
  }

  /// Every range of the input that reads as `pattern`.
  func ranges(of pattern: [UInt8]) -> [Range<Int>] {
    index.ranges(of: pattern).map { origins[$0.lowerBound]..<origins[$0.upperBound] }
  }
}
