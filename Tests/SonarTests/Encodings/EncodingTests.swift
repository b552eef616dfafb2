import Testing

@testable import Sonar

@Suite("Encodings")
struct EncodingTests {
  struct Case<Number: Sendable>: Sendable, CustomTestStringConvertible {
    var encoding: any Encoding<Number>
    var number: Number
    var bytes: [UInt8]?
    var testDescription: String { "\(encoding) of \(number)" }
  }

  static func integer(
    _ encoding: any Encoding<IntegerOperand>, _ bits: UInt128, _ width: Int, _ bytes: [UInt8]?
  ) -> Case<IntegerOperand> {
    Case(encoding: encoding, number: IntegerOperand(bits: bits, width: width), bytes: bytes)
  }

  static let integers: [Case<IntegerOperand>] = [
    integer(FixedWidth(size: 4, isBigEndian: false), 0x1122_3344, 32, [0x44, 0x33, 0x22, 0x11]),
    integer(FixedWidth(size: 4, isBigEndian: true), 0x1122_3344, 32, [0x11, 0x22, 0x33, 0x44]),
    integer(FixedWidth(size: 8, isBigEndian: true), 1, 64, [0, 0, 0, 0, 0, 0, 0, 1]),
    integer(
      FixedWidth(size: 16, isBigEndian: false), 1 << 120, 128, .init(repeating: 0, count: 15) + [1]),
    integer(FixedWidth(size: 3, isBigEndian: true), 0x010203, 32, [1, 2, 3]),
    // Read as fewer bytes and widened, with zeros or with the sign.
    integer(FixedWidth(size: 2, isBigEndian: false), 0x1234, 64, [0x34, 0x12]),
    integer(FixedWidth(size: 2, isBigEndian: false), 0xffff_fffe, 32, [0xfe, 0xff]),
    integer(FixedWidth(size: 2, isBigEndian: false), 0x1_0000, 32, nil),
    integer(FixedWidth(size: 8, isBigEndian: false), 1, 32, nil),
    integer(FixedWidth(size: 1, isBigEndian: false), 0x41, 8, [0x41]),
    // One byte has no order.
    integer(FixedWidth(size: 1, isBigEndian: true), 0x41, 8, nil),
    integer(DecimalText(), 1234, 64, Array("1234".utf8)),
    integer(DecimalText(), 0xffff_ffff, 32, Array("-1".utf8)),
    integer(HexadecimalText(isUppercase: false), 0xbeef, 64, Array("beef".utf8)),
    integer(HexadecimalText(isUppercase: true), 0xbeef, 64, Array("BEEF".utf8)),
    integer(VariableLength(isZigzag: false), 300, 64, [0xac, 0x02]),
    integer(VariableLength(isZigzag: false), 0, 64, [0]),
    integer(VariableLength(isZigzag: true), UInt128(UInt64.max), 64, [1]),
    integer(VariableLength(isZigzag: true), 2, 64, [4]),
    integer(
      FixedWidth(size: 7, isBigEndian: true), 0x0102_0304_0506_07, 64, [1, 2, 3, 4, 5, 6, 7]),
    integer(FixedWidth(size: 5, isBigEndian: false), 0x01_0203_0405, 64, [5, 4, 3, 2, 1]),
    integer(RadixText(radix: 8), 0o755, 32, Array("755".utf8)),
    integer(RadixText(radix: 2), 5, 32, Array("101".utf8)),
    integer(Complement(size: 4, isBigEndian: true), 0x0102_0304, 32, [0xfe, 0xfd, 0xfc, 0xfb]),
    integer(Complement(size: 2, isBigEndian: false), 0x1234, 16, [0xcb, 0xed]),
    integer(Complement(size: 4, isBigEndian: true), 1, 64, nil),
    integer(FieldKey(kind: .counted), 7, 64, [0x3a]),
    integer(FieldKey(kind: .number), 999, 64, [0xb8, 0x3e]),
    integer(FieldKey(kind: .fourBytes), 0, 64, nil),
    integer(FieldKey(kind: .number), 1 << 29, 64, nil),
    integer(FieldKey(kind: .number), 0x41, 8, nil),
    integer(QUICNumber(), 5, 64, [5]),
    integer(QUICNumber(), 15_293, 64, [0x7b, 0xbd]),
    integer(QUICNumber(), 494_878_333, 64, [0x9d, 0x7f, 0x3e, 0x7d]),
    integer(QUICNumber(), 1 << 62, 64, nil),
    integer(CBORNumber(isNegative: false), 23, 64, [0x17]),
    integer(CBORNumber(isNegative: false), 1000, 64, [0x19, 0x03, 0xe8]),
    integer(CBORNumber(isNegative: true), UInt128(UInt64(bitPattern: -100)), 64, [0x38, 0x63]),
    integer(CBORNumber(isNegative: true), 100, 64, nil),
    integer(MessagePackNumber(), 127, 64, [0x7f]),
    integer(MessagePackNumber(), 200, 64, [0xcc, 0xc8]),
    integer(MessagePackNumber(), UInt128(UInt64(bitPattern: -129)), 64, [0xd1, 0xff, 0x7f]),
    integer(MessagePackNumber(), 70_000, 32, [0xce, 0, 1, 0x11, 0x70]),
    integer(FoldedLetter(), 0x41, 8, [0x61]),
    integer(FoldedLetter(), 0x1f600, 32, nil),
  ]

  @Test("an integer is written as the table says", arguments: integers)
  func writesIntegers(test: Case<IntegerOperand>) {
    #expect(test.encoding.bytes(of: test.number) == test.bytes)
  }

  static let floats: [Case<Double>] = [
    Case(
      encoding: FloatBits(isDouble: true, isBigEndian: true), number: 1.5,
      bytes: [0x3f, 0xf8, 0, 0, 0, 0, 0, 0]),
    Case(
      encoding: FloatBits(isDouble: true, isBigEndian: false), number: 1.5,
      bytes: [0, 0, 0, 0, 0, 0, 0xf8, 0x3f]),
    Case(
      encoding: FloatBits(isDouble: false, isBigEndian: true), number: 1.5,
      bytes: [0x3f, 0xc0, 0, 0]),
    Case(encoding: FloatText(), number: 1.5, bytes: Array("1.5".utf8)),
    Case(encoding: FloatText(), number: -3, bytes: Array("-3".utf8)),
    Case(encoding: FloatText(), number: .infinity, bytes: Array("inf".utf8)),
  ]

  @Test("a floating-point number is written as the table says", arguments: floats)
  func writesFloats(test: Case<Double>) {
    #expect(test.encoding.bytes(of: test.number) == test.bytes)
  }

  @Test(
    "numbers are found in text whatever their zeros and signs, and never inside others",
    arguments: [
      ("x=7;", 7, [2..<3]), ("0007", 7, [0..<4]), ("17 71 7", 7, [6..<7]), ("-7", -7, [0..<2]),
      ("7", -7, []), ("7 7", 7, [0..<1, 2..<3]),
      ("99999999999999999999999999999999999999999", 9, []),
    ] as [(String, Int64, [Range<Int>])])
  func findsDecimals(text: String, number: Int64, ranges: [Range<Int>]) {
    let operand = IntegerOperand(
      bits: UInt128(UInt64(bitPattern: number)), width: 64)
    #expect(DecimalText().ranges(of: operand, in: InputIndex(Array(text.utf8))) == ranges)
  }

  @Test("zeros before octal digits belong to them, and one digit is found behind zeros alone")
  func findsOctals() {
    let octal = RadixText(radix: 8)
    let input = InputIndex(Array("0017 01 1 011".utf8))
    #expect(octal.ranges(of: IntegerOperand(bits: 15, width: 64), in: input) == [0..<4])
    #expect(octal.ranges(of: IntegerOperand(bits: 1, width: 64), in: input) == [5..<7])
  }

  @Test("a number whose top bit is set is written, and found, with a sign and without")
  func decimalsOfEitherSign() {
    let number = IntegerOperand(bits: 200, width: 8)
    let texts = DecimalText().spellings(of: number).map { String(decoding: $0, as: UTF8.self) }
    #expect(texts == ["200", "-56"])
    let input = InputIndex(Array("200 -56 56".utf8))
    #expect(DecimalText().ranges(of: number, in: input) == [0..<3, 4..<7])
    let wide = IntegerOperand(bits: UInt128(UInt64.max), width: 64)
    #expect(DecimalText().spellings(of: wide).first == Array("-1".utf8))
  }

  @Test(
    "floats are found in any notation",
    arguments: [
      ("a 1.50 b", 1.5, [2..<6]), ("15e-1", 1.5, [0..<5]), ("+1.5", 1.5, [0..<4]),
      ("1.5.2", 1.5, [0..<3]), ("2", 2, [0..<1]), ("e5", 5, [1..<2]), ("1.e", 1, [0..<1]),
    ] as [(String, Double, [Range<Int>])])
  func findsFloats(text: String, number: Double, ranges: [Range<Int>]) {
    #expect(FloatText().ranges(of: number, in: InputIndex(Array(text.utf8))) == ranges)
  }

  @Test("a float that no single precision holds is not looked for in four bytes")
  func precision() {
    let single = FloatBits(isDouble: false, isBigEndian: false)
    let input = InputIndex(single.bytes(of: 0.1) ?? [])
    #expect(single.ranges(of: 0.1, in: input).isEmpty)
    #expect(single.ranges(of: Double(Float(0.1)), in: input) == [0..<4])
  }

  @Test("what is written is found again, by every encoding that can write it")
  func roundTrip() {
    for encoding in integerEncodings {
      let numbers: [(UInt64, Int)] = [(0x1234_5678, 32), (0x7f, 8), (0xdead_beef_cafe_f00d, 64)]
      for (bits, width) in numbers {
        let operand = IntegerOperand(bits: UInt128(bits), width: width)
        guard let bytes = encoding.bytes(of: operand) else { continue }
        let input = InputIndex([0x20] + bytes + [0x20])
        let found = encoding.ranges(of: operand, in: input)
        // Encodings step back where a plainer one says the same.
        let isLeftToOthers =
          encoding is FoldedLetter || encoding is HexadecimalText && bits < 0x10
          || encoding is HexadecimalText && !bytes.contains { $0 >= 0x41 }
        #expect(found == [1..<1 + bytes.count] || isLeftToOthers, "\(encoding) \(bits)")
      }
    }
  }

  @Test("a variable-length number of one byte grows, and is found with a group more than it needs")
  func variableLength() {
    let encoding = VariableLength(isZigzag: false)
    func number(_ bits: UInt128, width: Int = 64) -> IntegerOperand {
      IntegerOperand(bits: bits, width: width)
    }
    #expect(encoding.ranges(of: number(5), in: InputIndex([1, 5])) == [1..<2])
    #expect(encoding.ranges(of: number(300), in: InputIndex([0xac, 0x82, 0])) == [0..<3])
    #expect(encoding.spellings(of: number(300), inPlaceOf: number(5)) == [[0xac, 2]])
    #expect(encoding.spellings(of: number(5), inPlaceOf: number(300)) == [[5]])
    // These a plainer encoding writes as well.
    #expect(encoding.spellings(of: number(6), inPlaceOf: number(5)).isEmpty)
    #expect(encoding.spellings(of: number(200, width: 8), inPlaceOf: number(5, width: 8)).isEmpty)
  }

  @Test("the index finds every occurrence, overlapping ones too")
  func index() {
    let input = InputIndex(Array("aaba aab".utf8))
    #expect(input.ranges(of: Array("aa".utf8)) == [0..<2, 5..<7])
    #expect(input.ranges(of: Array("aab".utf8)) == [0..<3, 5..<8])
    #expect(input.ranges(of: Array("x".utf8)).isEmpty)
    #expect(input.ranges(of: []).isEmpty)
    #expect(InputIndex([1, 1, 1]).ranges(of: [1, 1]) == [0..<2, 1..<3])
    #expect(InputIndex([]).ranges(of: [1]).isEmpty)
  }

  @Test("the part around a place is the one of all parts that has it")
  func partAround() {
    let bytes = Array(";a=1;;b".utf8)
    let index = InputIndex(bytes)
    for separator in [UInt8(ascii: ";"), UInt8(ascii: "="), UInt8(ascii: "?")] {
      let parts = Separators.parts(of: bytes, by: separator)
      for place in bytes.indices {
        #expect(
          index.part(between: separator, around: place) == parts.first { $0.contains(place) })
      }
    }
  }
}
