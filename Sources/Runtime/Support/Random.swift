/// Where all chance in the engine comes from, so that one seed means one run.
protocol RandomSource {
  /// The next 64 bits.
  mutating func next() -> UInt64
  /// A number from 0 up to, not including, `bound`, which is positive.
  mutating func below(_ bound: Int) -> Int
}

extension RandomSource {
  /// True once in `count` times.
  @inline(__always)
  mutating func oneIn(_ count: Int) -> Bool { below(count) == 0 }

  /// Any byte.
  @inline(__always)
  mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: below(256)) }

  /// A number of `range`, which is not empty.
  @inline(__always)
  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// A length up to `limit` (at least 1), short ones far more often.
  ///
  /// Nine in ten are at most 8, nine in a hundred at most 32 (go-fuzz's choice): most formats
  /// are decided by a few bytes, but some bug always needs a long range.
  @inline(__always)
  mutating func shortLength(atMost limit: Int) -> Int {
    let dice = below(100)
    let cap = dice < 90 ? 8 : dice < 99 ? 32 : limit
    return 1 + below(min(cap, limit))
  }
}

/// The generator xoshiro256++ (Blackman and Vigna 2019), seeded through SplitMix64.
struct Random: RandomSource, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  init(seed: UInt64) {
    var seed = seed
    func split() -> UInt64 {
      seed &+= 0x9e37_79b9_7f4a_7c15
      var word = seed
      word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
      word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
      return word ^ word >> 31
    }
    state = (split(), split(), split(), split())
  }

  @inline(__always)
  mutating func next() -> UInt64 {
    let sum = state.0 &+ state.3
    let result = (sum << 23 | sum >> 41) &+ state.0
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = state.3 << 45 | state.3 >> 19
    return result
  }

  /// Lemire's multiplication; the bias, below 2^-32 for bounds of 32 bits, does not matter here.
  @inline(__always)
  mutating func below(_ bound: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }
}
