/// A limit for the length of mutated inputs: it is low at first and grows while nothing new is
/// found (libFuzzer's `-len_control`).
struct LengthControl {
  /// The highest limit in bytes.
  let maximum: Int
  /// The number of runs without news after which the limit grows, per bit of its length.
  ///
  /// With 0 the limit is always the highest.
  let patience: Int
  /// The current limit in bytes, `lim:` in the status lines.
  private(set) var limit: Int
  private var lastChange = 0

  /// Starts with the size that most seeds do not exceed.
  ///
  /// Mutations of a longer seed may be as long as the seed, but one huge seed must not let all
  /// other inputs grow to its size.
  init(maximum: Int, patience: Int, usualSeed: Int) {
    self.maximum = maximum
    self.patience = patience
    limit = patience == 0 ? maximum : min(maximum, max(4, usualSeed))
  }

  /// Returns true if an input of `size` bytes exceeds the limit and is at least twice as long as
  /// the input that it was made of.
  func isOutsized(_ size: Int, madeOf parent: Int?) -> Bool {
    size > limit && (parent.map { size >= 2 * $0 } ?? false)
  }

  /// Notes that run number `run` found something new.
  mutating func noteNews(at run: Int) {
    lastChange = run
  }

  /// Raises the limit by the amount that the runs up to number `run` have earned.
  mutating func advance(to run: Int) {
    while limit < maximum {
      let bits = max(1, Int.bitWidth - limit.leadingZeroBitCount - 1)
      guard run - lastChange > patience * bits else { return }
      lastChange += patience * bits
      limit = min(maximum, limit + bits)
    }
  }
}
