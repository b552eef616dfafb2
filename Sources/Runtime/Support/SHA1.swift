/// The SHA-1 hash (FIPS 180-4), for file names only: libFuzzer names inputs by it.
struct SHA1: Hashable, Sendable {
  /// The five words of the digest, most significant first.
  private var words: SIMD8<UInt32> = [
    0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0, 0, 0, 0,
  ]

  /// Hashes `bytes`.
  init(_ bytes: UnsafeRawBufferPointer) {
    let fullBlocks = bytes.count / 64
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 80) { schedule in
      for block in 0..<fullBlocks {
        for word in 0..<16 {
          schedule[word] = UInt32(
            bigEndian: bytes.loadUnaligned(fromByteOffset: block * 64 + word * 4, as: UInt32.self))
        }
        mix(schedule)
      }
      // The rest, a 1 bit, zeros, and the length in bits: one block or two.
      var tail = [UInt8](bytes[(fullBlocks * 64)...])
      tail.append(0x80)
      while tail.count % 64 != 56 { tail.append(0) }
      let bits = UInt64(bytes.count) * 8
      for byte in (0..<8).reversed() { tail.append(UInt8(truncatingIfNeeded: bits >> (byte * 8))) }
      for block in 0..<tail.count / 64 {
        for word in 0..<16 {
          let offset = block * 64 + word * 4
          schedule[word] = tail[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
        }
        mix(schedule)
      }
    }
  }

  /// Hashes `bytes`.
  init(_ bytes: [UInt8]) {
    self = bytes.withUnsafeBytes { SHA1($0) }
  }

  /// The number of characters of `hex`.
  static let digits = 40

  /// The hash in forty lower-case hexadecimal digits.
  var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(40)
    for word in 0..<5 {
      for nibble in (0..<8).reversed() {
        text.append(digits[Int(words[word] >> (UInt32(nibble) * 4) & 15)])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Returns a number below `divisor`, each about equally often.
  func remainder(by divisor: Int) -> Int { Int(words[0]) % divisor }

  /// Takes one block, of which `schedule` holds the first sixteen words.
  private mutating func mix(_ schedule: UnsafeMutableBufferPointer<UInt32>) {
    for word in 16..<80 {
      schedule[word] = Self.rotate(
        schedule[word - 3] ^ schedule[word - 8] ^ schedule[word - 14] ^ schedule[word - 16], by: 1)
    }
    var (a, b, c, d, e) = (words[0], words[1], words[2], words[3], words[4])
    for round in 0..<80 {
      let (choice, constant): (UInt32, UInt32) =
        switch round {
        case ..<20: (b & c | ~b & d, 0x5a82_7999)
        case ..<40: (b ^ c ^ d, 0x6ed9_eba1)
        case ..<60: (b & c | b & d | c & d, 0x8f1b_bcdc)
        default: (b ^ c ^ d, 0xca62_c1d6)
        }
      let next = Self.rotate(a, by: 5) &+ choice &+ e &+ constant &+ schedule[round]
      (a, b, c, d, e) = (next, a, Self.rotate(b, by: 30), c, d)
    }
    words[0] &+= a
    words[1] &+= b
    words[2] &+= c
    words[3] &+= d
    words[4] &+= e
  }

  private static func rotate(_ word: UInt32, by count: UInt32) -> UInt32 {
    word << count | word >> (32 - count)
  }
}
