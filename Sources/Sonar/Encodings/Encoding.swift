/// A way in which an input may contain a number.
///
/// To try one more, conform a type in a file of its own and add it to a list below.
protocol Encoding<Number>: Sendable {
  associatedtype Number

  /// Returns the bytes of the number; nil when the encoding cannot express it.
  func bytes(of number: Number) -> [UInt8]?

  /// Returns the bytes for each way to interpret the number's bits, the likeliest first.
  func spellings(of number: Number) -> [[UInt8]]

  /// Returns the bytes for a number that takes the place of `other`. There are none when a plainer
  /// encoding writes both numbers in the same way.
  func spellings(of number: Number, inPlaceOf other: Number) -> [[UInt8]]

  /// Returns the ranges at which the number occurs in the input.
  func ranges(of number: Number, in input: InputIndex) -> [Range<Int>]

  /// The cost that is added because the encoding is less likely than the plainest one, 0 or more.
  /// All such costs are in `Cost`.
  var surcharge: Int { get }

  /// True when the encoding consists of decimal or hexadecimal digits, as people write numbers.
  var isText: Bool { get }
}

extension Encoding {
  var isText: Bool { false }

  func spellings(of number: Number) -> [[UInt8]] { bytes(of: number).map { [$0] } ?? [] }

  func spellings(of number: Number, inPlaceOf other: Number) -> [[UInt8]] {
    spellings(of: number)
  }

  func ranges(of number: Number, in input: InputIndex) -> [Range<Int>] {
    bytes(of: number).map(input.ranges) ?? []
  }
}

/// An integer operand: its bits and its width.
struct IntegerOperand: Hashable, Sendable {
  /// The value, extended with zeros.
  var bits: UInt128
  /// The width in bits, 1 to 128.
  var width: Int

  /// The value in two's complement.
  var signed: Int128 { bits.signExtended(from: width) }
  /// The number of whole bytes that hold the width.
  var byteCount: Int { max(1, (width + 7) / 8) }
}

/// The encodings of integers, the plainest first.
let integerEncodings: [any Encoding<IntegerOperand>] =
  [16, 8, 4, 2, 1].flatMap { size -> [any Encoding<IntegerOperand>] in
    [FixedWidth(size: size, isBigEndian: false), FixedWidth(size: size, isBigEndian: true)]
  } + [
    FixedWidth(size: 3, isBigEndian: false), FixedWidth(size: 3, isBigEndian: true),
    FixedWidth(size: 6, isBigEndian: false), FixedWidth(size: 6, isBigEndian: true),
    FixedWidth(size: 5, isBigEndian: false), FixedWidth(size: 5, isBigEndian: true),
    FixedWidth(size: 7, isBigEndian: false), FixedWidth(size: 7, isBigEndian: true),
    DecimalText(), HexadecimalText(isUppercase: false), HexadecimalText(isUppercase: true),
    RadixText(radix: 8), RadixText(radix: 2),
    Complement(size: 2, isBigEndian: false), Complement(size: 2, isBigEndian: true),
    Complement(size: 4, isBigEndian: false), Complement(size: 4, isBigEndian: true),
    Complement(size: 8, isBigEndian: false), Complement(size: 8, isBigEndian: true),
    VariableLength(isZigzag: false), VariableLength(isZigzag: true), FoldedLetter(),
    QUICNumber(), CBORNumber(isNegative: false), CBORNumber(isNegative: true),
    MessagePackNumber(),
  ] + FieldKey.ValueKind.allCases.map(FieldKey.init)

/// The encodings of floating-point numbers, the plainest first.
let floatEncodings: [any Encoding<Double>] = [
  FloatBits(isDouble: true, isBigEndian: false), FloatBits(isDouble: true, isBigEndian: true),
  FloatBits(isDouble: false, isBigEndian: false), FloatBits(isDouble: false, isBigEndian: true),
  FloatText(),
]
