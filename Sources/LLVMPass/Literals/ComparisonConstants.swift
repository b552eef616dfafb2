internal import CLLVM
internal import Sonar

/// The numbers that code compares with: `icmp`, `fcmp` and the cases of `switch`.
enum ComparisonConstants {
  /// A number as it would stand in an input.
  struct Number: Equatable {
    var kind: LiteralRecord.Kind
    var token: [UInt8]
    var rank: UInt8
  }

  /// The numbers of one instruction.
  static func numbers(of instruction: Instruction) -> [Number] {
    switch instruction.opcode {
    case LLVMICmp: instruction.operands.compactMap(integer)
    case LLVMSwitch: instruction.caseValues.compactMap(integer)
    case LLVMFCmp: instruction.operands.flatMap(float)
    // UInt8(ascii: "["), which is a call at -Onone.
    case LLVMCall where instruction.calledFunction?.name == asciiInitializer:
      instruction.arguments.prefix(1).compactMap(ascii)
    default: []
    }
  }

  private static let asciiInitializer = "$ss5UInt8V5asciiABs7UnicodeO6ScalarV_tcfC"

  private static func ascii(_ scalar: Value) -> Number? {
    guard let value = scalar.unsigned, (17...127).contains(value) else { return nil }
    return Number(kind: .integer, token: [UInt8(value)], rank: rank(of: Int64(value), width: 8))
  }

  /// An integer that is worth trying: not one of -1…16, which every mutator tries anyway.
  private static func integer(_ value: Value) -> Number? {
    guard let bits = value.unsigned, let width = value.type.integerWidth, width >= 8
    else { return nil }
    let shift = 64 - width
    let signed = Int64(bitPattern: bits << shift) >> shift
    guard !(-1...16).contains(signed), !isStringWord(bits) else { return nil }
    let token = (0..<(width + 7) / 8).map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) }
    return Number(kind: .integer, token: token, rank: rank(of: signed, width: width))
  }

  /// Whether this is the first word of a large string literal, `0xD000` and a count.
  private static func isStringWord(_ bits: UInt64) -> Bool {
    bits >> 48 == 0xD000 && bits & 0xFFFF_FFFF_FFFF < 1 << 20
  }

  /// High for magic numbers, low for single bytes, sizes and masks.
  static func rank(of value: Int64, width: Int) -> UInt8 {
    let magnitude = value.magnitude
    if width == 8 { return 24 }
    let isSize =
      magnitude & (magnitude &- 1) == 0 || magnitude & (magnitude &+ 1) == 0
    if isSize { return 16 }
    let significant = (64 - magnitude.leadingZeroBitCount + 7) / 8
    return UInt8(min(200, 24 + 28 * significant))
  }

  /// A float as its bits, and as people write it.
  private static func float(_ value: Value) -> [Number] {
    guard let number = value.double, number.isFinite, number != 0, abs(number) != 1
    else { return [] }
    func bytes<Bits: FixedWidthInteger>(_ bits: Bits) -> [UInt8] {
      withUnsafeBytes(of: bits.littleEndian) { Array($0) }
    }
    let binary =
      value.type.floatWidth == 32
      ? bytes(Float(number).bitPattern) : bytes(number.bitPattern)
    return [
      Number(kind: .float, token: binary, rank: 140),
      Number(kind: .float, token: Array("\(number)".utf8), rank: 120),
    ]
  }
}
