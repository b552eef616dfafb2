/// A record type in network byte order, a checksum's seed, and a version as text.
public func check(_ input: [UInt8]) -> Bool {
  guard input.count >= 8 else { return false }
  let type = input[0..<4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
  guard type == 0x5FEE_DF00 else { return false }
  let seed = UInt16(input[4]) | UInt16(input[5]) << 8
  guard seed == 0xA55C else { return false }
  return Int(String(decoding: input[6...], as: UTF8.self)) == 20_317
}
