/// The digits of a number in a base that is a power of two, without leading zeros.
///
/// Zero has one digit.
struct Digits {
  /// The number of digits, at least 1.
  let count: Int
  private let bits: UInt128
  private let bitsEach: Int

  /// - Parameters:
  ///   - bits: the number.
  ///   - bitsEach: the binary logarithm of the base, 1 to 8.
  init(of bits: UInt128, bitsEach: Int) {
    self.bits = bits
    self.bitsEach = bitsEach
    let significant = UInt128.bitWidth - bits.leadingZeroBitCount
    count = max(1, (significant + bitsEach - 1) / bitsEach)
  }

  /// Returns the digit at `place`, where 0 is the most significant.
  @inline(__always)
  subscript(place: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: bits &>> UInt128((count - 1 - place) * bitsEach))
      & UInt8(truncatingIfNeeded: 1 << bitsEach - 1)
  }
}
