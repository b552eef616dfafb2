/// An ASCII letter that the program compared in one case while the input has it in the other.
struct FoldedLetter: Encoding {
  func bytes(of number: IntegerOperand) -> [UInt8]? {
    guard number.bits < 0x80 else { return nil }
    return [UInt8(number.bits).caseSwapped]
  }

  func ranges(of number: IntegerOperand, in input: InputIndex) -> [Range<Int>] {
    guard let bytes = bytes(of: number), UInt128(bytes[0]) != number.bits else { return [] }
    return input.ranges(of: bytes)
  }

  var surcharge: Int { Cost.otherCase }
}
