/// An input as a decoder would see a part of it, and the way back.
///
/// Code that was not instrumented turns base64 or hexadecimal digits into bytes; what is compared
/// then, byte by byte, stands nowhere in the input itself. Hints are made for the decoded bytes,
/// and written in digits.
struct InputView {
  /// More would make each word of a text one; runs of hexadecimal digits are seldom words.
  private static let most = (base64: 3, hexadecimal: 2)
  /// Parts looked at for each separator.
  private static let mostParts = 4
  /// Digits from which a run may be one.
  private static let shortest = 4

  private enum Digits: CaseIterable {
    case base64, urlBase64, hexadecimal

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

    /// The bits that a digit stands for.
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

  /// The digits, with padding, in the input.
  let range: Range<Int>
  /// Where operands stand in what they say.
  let places: OperandPlaces
  private let digits: Digits
  private let source: [UInt8]

  /// What they say.
  var decoded: [UInt8] { places.bytes }

  /// The longest runs of digits, each in every way in which it can be read.
  static func all(of input: [UInt8]) -> [InputView] {
    let found = Digits.allCases.flatMap { digits in
      runs(of: digits, in: input).map { (run: $0, digits: digits) }
    }
    let lengths = found.map { padded($0.run, $0.digits, input).count }
    var views: [InputView] = []
    for index in found.indices.sorted(by: { (lengths[$1], $0) < (lengths[$0], $1) }) {
      let isHexadecimal = found[index].digits == .hexadecimal
      guard
        views.count(where: { ($0.digits == .hexadecimal) == isHexadecimal })
          < (isHexadecimal ? most.hexadecimal : most.base64)
      else { continue }
      // Without a digit of its own the second alphabet says the same as the first.
      guard let view = InputView(found[index].run, found[index].digits, input),
        !views.contains(where: { $0.range == view.range && $0.decoded == view.decoded })
      else { continue }
      views.append(view)
    }
    return views
  }

  /// The parts between each of `separators`, in base64 for names of files and of the web: what is
  /// no such text, or empty, as if it were empty.
  ///
  /// A token of the web is three of them. Nothing tells which of them a decoder has read.
  static func parts(of input: [UInt8], by separators: Separators) -> [[InputView]] {
    separators.bytes.compactMap { separator in
      let parts = Separators.parts(of: input, by: separator)
      return parts.count > 1 ? parts.prefix(mostParts).map { InputView(part: $0, input) } : nil
    }
  }

  private static func runs(of digits: Digits, in input: [UInt8]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for index in 0...input.count {
      if index < input.count, digits.value(input[index]) != nil { continue }
      if index - start >= shortest { runs.append(start..<index) }
      start = index + 1
    }
    return runs
  }

  /// A run of digits, and the padding behind it.
  private static func padded(
    _ run: Range<Int>, _ digits: Digits, _ input: [UInt8]
  ) -> Range<Int> {
    var end = run.upperBound
    while digits == .base64, end < input.count, end - run.upperBound < 2, input[end] == 0x3d {
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
      digits = .urlBase64
      source = Array(input[part])
    }
  }

  private init?(_ run: Range<Int>, _ digits: Digits, _ input: [UInt8]) {
    var value: UInt32 = 0
    var bits = 0
    var decoded: [UInt8] = []
    for digit in input[run] {
      guard let digit = digits.value(digit) else { return nil }
      value = value << UInt32(digits.bits) | digit
      bits += digits.bits
      if bits >= 8 {
        bits -= 8
        decoded.append(UInt8(truncatingIfNeeded: value >> UInt32(bits)))
      }
    }
    guard bits < digits.bits else { return nil }
    range = Self.padded(run, digits, input)
    places = OperandPlaces(in: decoded)
    self.digits = digits
    source = Array(input[range])
  }

  /// The hint for the input that does what `hint` does to the decoded bytes; nil where it does
  /// nothing.
  func translated(_ hint: Hint) -> Hint? {
    let bytes = hint.applied(to: decoded)
    guard let written = digits.encode(bytes, like: source),
      written != source
    else { return nil }
    // Only what changes, so that what follows each other stands behind each other.
    let same = zip(written, source).prefix { $0 == $1 }.count
    let most = min(written.count, source.count) - same
    let tail = zip(written.reversed(), source.reversed()).prefix { $0 == $1 }.count
    let kept = min(most, tail)
    var result = Hint(
      offset: range.lowerBound + same, removed: source.count - same - kept,
      bytes: Array(written[same..<written.count - kept]), siteID: hint.siteID)
    result.opens = hint.opens
    // The bytes that one digit stands for may be those of two hints.
    result.core = result.offset..<result.offset
    return result
  }
}
