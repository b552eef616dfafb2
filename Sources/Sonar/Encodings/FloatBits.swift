/// A floating-point number as its IEEE 754 bits, in either precision and byte order.
struct FloatBits: Encoding {
  let isDouble: Bool
  let isBigEndian: Bool

  func bytes(of number: Double) -> [UInt8]? {
    let bits = isDouble ? number.bitPattern : UInt64(Float(number).bitPattern)
    let littleEndian = (0..<(isDouble ? 8 : 4)).map { UInt8(truncatingIfNeeded: bits >> ($0 * 8)) }
    return isBigEndian ? littleEndian.reversed() : littleEndian
  }

  func ranges(of number: Double, in input: InputIndex) -> [Range<Int>] {
    // A number that no float holds exactly was not read from one.
    guard isDouble || Double(Float(number)) == number, let bytes = bytes(of: number) else {
      return []
    }
    return input.ranges(of: bytes)
  }

  var surcharge: Int {
    (isDouble ? 0 : Cost.lessPrecise) + (isBigEndian ? Cost.bigEndian : Cost.littleEndian)
  }
}
