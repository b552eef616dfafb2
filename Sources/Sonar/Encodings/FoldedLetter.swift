/// An ASCII letter that was compared in one case and stands in the input in the other.
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

extension UInt8 {
  /// The same ASCII letter in the other case; what is no letter stays.
  var caseSwapped: UInt8 {
    let folded = self | 0x20
    return folded >= 0x61 && folded <= 0x7a ? self ^ 0x20 : self
  }

  /// The same ASCII letter in lower case; what is no letter stays.
  var lowercased: UInt8 { self >= 0x41 && self <= 0x5a ? self | 0x20 : self }

  /// The same ASCII letter in upper case; what is no letter stays.
  var uppercased: UInt8 { self >= 0x61 && self <= 0x7a ? self & ~0x20 : self }
}
