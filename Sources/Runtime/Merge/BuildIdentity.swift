internal import CFuzzing

/// A text that distinguishes builds of a program whose counters have different numbers.
enum BuildIdentity {
  /// A hash of where the instrumented edges lie in the program, as 16 hexadecimal digits.
  static var current: String {
    var hash = FNV()
    var index: UInt32 = 0
    while let table = fuzz_pc_range_at(index)?.pointee {
      index += 1
      // The program is loaded at another address each time.
      let first = table.start.pointee
      // An address and its flags, in turn.
      for (place, word) in UnsafeBufferPointer(
        start: table.start, count: table.stop - table.start
      ).enumerated() {
        hash.combine(place % 2 == 0 ? word &- first : word)
      }
    }
    for counters in CoverageMap.registeredCounters { hash.combine(UInt(counters.count)) }
    return hash.hex
  }

  /// The 64-bit hash of Fowler, Noll and Vo, variant 1a, which takes a word at a time.
  private struct FNV {
    private var value: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func combine(_ word: UInt) {
      value = (value ^ UInt64(word)) &* 0x100_0000_01b3
      value ^= value >> 32
    }

    var hex: String {
      let digits = String(value, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
  }
}
