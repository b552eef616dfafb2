/// A part of an input as a decoder may have read it, with the way back to the input.
///
/// Uninstrumented code turns base64 or hexadecimal digits into bytes. The decoded bytes are then
/// compared one by one, but are nowhere in the input itself. Hints are made for the decoded bytes
/// and written to the input as digits.
struct InputView {
  /// The most views of each kind.
  ///
  /// There are few, because each word of a text could be base64; runs of hexadecimal digits are
  /// seldom words.
  private static let most = (base64: 3, hexadecimal: 2)
  /// The number of parts between equal separators that are decoded.
  private static let mostParts = 4
  /// The length from which a run of digits may be encoded data.
  private static let shortest = 4

  private enum Alphabet: CaseIterable {
    case base64, urlBase64, hexadecimal

    /// Writes bytes in digits, in the case that `digits` have.
    func encode(_ bytes: [UInt8], like digits: [UInt8]) -> [UInt8]? {
      switch self {
      case .base64: TextEncoding.base64.bytes(of: bytes)
      case .urlBase64: TextEncoding.urlBase64.bytes(of: bytes)
      case .hexadecimal:
        digits.contains(where: \.isUppercase)
          ? TextEncoding.uppercaseHexadecimal.bytes(of: bytes)
          : TextEncoding.lowercaseHexadecimal.bytes(of: bytes)
      }
    }

    /// Returns the value of a digit; nil if the byte is no digit of this alphabet.
    func value(_ digit: UInt8) -> UInt32? {
      switch (self, digit) {
      case (.hexadecimal, _): digit.hexadecimalValue.map(UInt32.init)
      case _ where digit.isUppercase: UInt32(digit - 0x41)
      case _ where digit.isLowercase: UInt32(digit - 0x61) + 26
      case _ where digit.isDigit: UInt32(digit - 0x30) + 52
      case (.base64, 0x2b), (.urlBase64, 0x2d): 62
      case (.base64, 0x2f), (.urlBase64, 0x5f): 63
      default: nil
      }
    }

    var bits: Int { self == .hexadecimal ? 4 : 6 }
  }

  /// The range of the digits in the input, with any padding.
  let range: Range<Int>
  /// An index of the decoded bytes, to find operands in them.
  let places: OperandPlaces
  private let alphabet: Alphabet
  private let source: [UInt8]

  /// The decoded bytes.
  var decoded: [UInt8] { places.bytes }

  /// Finds the longest runs of digits in `input`.
  ///
  /// A run is returned once for each way to decode it.
  static func all(of input: [UInt8]) -> [InputView] {
    let found = Alphabet.allCases.flatMap { alphabet in
      runs(of: alphabet, in: input).map { (run: $0, alphabet: alphabet) }
    }
    let lengths = found.map { padded($0.run, $0.alphabet, input).count }
    var views: [InputView] = []
    for index in found.indices.sorted(by: { (lengths[$1], $0) < (lengths[$0], $1) }) {
      let isHexadecimal = found[index].alphabet == .hexadecimal
      guard
        views.count(where: { ($0.alphabet == .hexadecimal) == isHexadecimal })
          < (isHexadecimal ? most.hexadecimal : most.base64)
      else { continue }
      // A run without characters that tell the alphabets apart decodes to the same bytes in both.
      guard let view = InputView(found[index].run, found[index].alphabet, input),
        !views.contains(where: { $0.range == view.range && $0.decoded == view.decoded })
      else { continue }
      views.append(view)
    }
    return views
  }

  /// Returns the parts of the input between equal separators, decoded as base64 for URLs and file
  /// names.
  ///
  /// For each separator there is one list. A part that is empty or cannot be decoded has no bytes.
  ///
  /// A JSON Web Token consists of three such parts. Nothing tells which of them a decoder has read.
  static func parts(of input: [UInt8], by separators: Separators) -> [[InputView]] {
    separators.bytes.compactMap { separator in
      let parts = Separators.parts(of: input, by: separator)
      return parts.count > 1 ? parts.prefix(mostParts).map { InputView(part: $0, input) } : nil
    }
  }

  private static func runs(of alphabet: Alphabet, in input: [UInt8]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for index in 0...input.count {
      if index < input.count, alphabet.value(input[index]) != nil { continue }
      if index - start >= shortest { runs.append(start..<index) }
      start = index + 1
    }
    return runs
  }

  /// Returns the range of a run of digits together with the padding after it.
  private static func padded(
    _ run: Range<Int>, _ alphabet: Alphabet, _ input: [UInt8]
  ) -> Range<Int> {
    var end = run.upperBound
    while alphabet == .base64, end < input.count, end - run.upperBound < 2, input[end] == 0x3d {
      end += 1
    }
    return run.lowerBound..<end
  }

  private init(part: Range<Int>, _ input: [UInt8]) {
    if let view = InputView(part, .urlBase64, input) {
      self = view
    } else {
      range = part
      places = OperandPlaces(in: [])
      alphabet = .urlBase64
      source = Array(input[part])
    }
  }

  private init?(_ run: Range<Int>, _ alphabet: Alphabet, _ input: [UInt8]) {
    var value: UInt32 = 0
    var bits = 0
    var decoded: [UInt8] = []
    for digit in input[run] {
      guard let digit = alphabet.value(digit) else { return nil }
      value = value << UInt32(alphabet.bits) | digit
      bits += alphabet.bits
      if bits >= 8 {
        bits -= 8
        decoded.append(UInt8(truncatingIfNeeded: value >> UInt32(bits)))
      }
    }
    guard bits < alphabet.bits else { return nil }
    range = Self.padded(run, alphabet, input)
    places = OperandPlaces(in: decoded)
    self.alphabet = alphabet
    source = Array(input[range])
  }

  /// Translates a hint for the decoded bytes into one for the input; nil if it would change
  /// nothing.
  func translated(_ hint: Hint) -> Hint? {
    let bytes = hint.applied(to: decoded)
    guard let written = alphabet.encode(bytes, like: source),
      written != source
    else { return nil }
    // Only the digits that change are replaced, so that later hints can begin where this one ended.
    let same = zip(written, source).prefix { $0 == $1 }.count
    let most = min(written.count, source.count) - same
    let tail = zip(written.reversed(), source.reversed()).prefix { $0 == $1 }.count
    let kept = min(most, tail)
    var result = Hint(
      offset: range.lowerBound + same, removed: source.count - same - kept,
      bytes: Array(written[same..<written.count - kept]), siteID: hint.siteID)
    result.opens = hint.opens
    // One digit can hold bits of bytes from two hints, so none of the change counts as final.
    result.core = result.offset..<result.offset
    return result
  }
}
