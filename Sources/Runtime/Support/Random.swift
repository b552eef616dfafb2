/// A source of random numbers.
///
/// All chance in the engine comes from one, so that one seed gives one run.
protocol RandomSource {
  /// Returns the next 64 bits.
  mutating func next() -> UInt64
  /// Returns a number from 0 to `bound - 1`. `bound` must be positive.
  mutating func below(_ bound: Int) -> Int
}

extension RandomSource {
  /// Returns true once in `count` times on average.
  @inline(__always)
  mutating func oneIn(_ count: Int) -> Bool { below(count) == 0 }

  /// Returns a random byte.
  @inline(__always)
  mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: below(256)) }

  /// Returns a number in `range`.
  @inline(__always)
  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// Puts the elements into a random order (Fisher and Yates, Durstenfeld 1964).
  mutating func shuffle<Element>(_ elements: inout [Element]) {
    for index in elements.indices.dropFirst().reversed() {
      elements.swapAt(index, below(index + 1))
    }
  }

  /// Returns a length from 1 to `limit`, short ones far more often.
  ///
  /// Nine in ten are at most 8, and nine in a hundred are at most 32, as in go-fuzz. Most formats
  /// are decided by a few bytes, but some bugs need a long range.
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

  /// Returns a number by Lemire's multiplication.
  ///
  /// Its bias, below 2^-32 for bounds of 32 bits, does not matter here.
  @inline(__always)
  mutating func below(_ bound: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }
}
