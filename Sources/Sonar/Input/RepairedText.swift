/// An input as `String(decoding:as:)` turns it into text: each piece that is not UTF-8 becomes
/// U+FFFD.
///
/// A text that a target compares may come from bytes of the input that are not text.
struct RepairedText {
  /// The UTF-8 of U+FFFD.
  private static let replacement: [UInt8] = [0xef, 0xbf, 0xbd]

  private let index: InputIndex
  /// The offset in the input from which each byte of the text comes, and that of the end.
  private let origins: [Int]

  /// Repairs `input`.
  ///
  /// The result is nil if it is UTF-8 already.
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

  /// Returns true when `text` contains U+FFFD, and so may have been repaired.
  static func mayHold(_ text: [UInt8]) -> Bool {
    text.indices.dropLast(2).contains { text[$0...].starts(with: replacement) }
  }

  /// Returns every range of the input that reads as `pattern` after the repair.
  func ranges(of pattern: [UInt8]) -> [Range<Int>] {
    index.ranges(of: pattern).map { origins[$0.lowerBound]..<origins[$0.upperBound] }
  }
}
