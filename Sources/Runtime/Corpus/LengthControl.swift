/// How long mutated inputs may get: short first, longer when nothing new is found (libFuzzer's
/// `-len_control`).
struct LengthControl {
  /// The most bytes ever.
  let maximum: Int
  /// Runs without news that let the limit grow, per bit of its length; 0: no control.
  let patience: Int
  /// Bytes that inputs may have now, `lim:` in the status lines.
  private(set) var limit: Int
  private var lastChange = 0

  /// Starts with the size of most seeds: mutations of a longer one may be as long as it is, but
  /// one huge seed must not let all others grow to its size.
  init(maximum: Int, patience: Int, usualSeed: Int) {
    self.maximum = maximum
    self.patience = patience
    limit = patience == 0 ? maximum : min(maximum, max(4, usualSeed))
  }

  /// Whether an input of `size` bytes is longer than mutations make them yet, and much longer than
  /// the one it was made of, if there is one.
  func isOutsized(_ size: Int, madeOf parent: Int?) -> Bool {
    size > limit && (parent.map { size >= 2 * $0 } ?? false)
  }

  /// Something new was found at run number `run`.
  mutating func noteNews(at run: Int) {
    lastChange = run
  }

  /// Lets the limit grow by what the runs up to number `run` deserve.
  mutating func advance(to run: Int) {
    while limit < maximum {
      let bits = max(1, Int.bitWidth - limit.leadingZeroBitCount - 1)
      guard run - lastChange > patience * bits else { return }
      lastChange += patience * bits
      limit = min(maximum, limit + bits)
    }
  }
}
