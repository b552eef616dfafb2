import BigInt

#if FUZZING
import Fuzzing

fuzz("FuzzBigInt") { (a: [UInt64], b: [UInt64], isNegative: Bool, shift: UInt16, radix: UInt8) in
  let magnitude = BigUInt(words: a.map { UInt($0) })
  let x = BigInt(sign: isNegative ? .minus : .plus, magnitude: magnitude)
  let y = BigInt(BigUInt(words: b.map { UInt($0) }))
  let radix = 2 + Int(radix % 34)
  let shift = Int(shift % 512)

  precondition(BigInt(String(x, radix: radix), radix: radix) == x, "text")
  precondition(BigUInt(magnitude.serialize()) == magnitude, "serialized")
  precondition((x + y) - y == x, "sum")
  precondition((x - y) + y == x, "difference")
  precondition((x << shift) >> shift == x, "shifted")
  precondition(x * y == y * x && (x + 1) * y == x * y + y, "product")
  precondition(magnitude.bitWidth == String(magnitude, radix: 2).count || magnitude == 0, "width")
  let root = magnitude.squareRoot()
  precondition(root * root <= magnitude && (root + 1) * (root + 1) > magnitude, "root")
  if y != 0 {
    let (quotient, remainder) = x.quotientAndRemainder(dividingBy: y)
    precondition(quotient * y + remainder == x && remainder.magnitude < y.magnitude, "quotient")
    precondition(x.modulus(y) >= 0 && (x - x.modulus(y)) % y == 0, "modulus")
    let divisor = magnitude.greatestCommonDivisor(with: y.magnitude)
    precondition(divisor == 0 || y.magnitude % divisor == 0 && magnitude % divisor == 0, "gcd")
    precondition(
      magnitude.power(3, modulus: y.magnitude) == magnitude.power(3) % y.magnitude, "power")
  }
  if let small = Int64(exactly: x), let other = Int64(exactly: y) {
    precondition(BigInt(small) & BigInt(other) == BigInt(small & other), "and")
    precondition(BigInt(small) | BigInt(other) == BigInt(small | other), "or")
    precondition(BigInt(small) ^ BigInt(other) == BigInt(small ^ other), "exclusive or")
    precondition((x < y) == (small < other), "order")
  }
  precondition(Double(x) == -Double(-x), "sign")
}
#endif
