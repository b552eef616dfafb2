/// The limit of `-stop_when_stale=` for how long a run continues without anything new.
enum StaleLimit: Equatable {
  /// This many seconds without news.
  case seconds(Int)
  /// A multiple of the time from the start of the run to its last news.
  case times(Int)

  private static let second: UInt64 = 1_000_000_000

  /// Reads `60` or `x3`; nil: neither of the two.
  init?(_ text: String) {
    let isFactor = text.hasPrefix("x")
    guard let number = Int(isFactor ? String(text.dropFirst()) : text), 1..<1 << 30 ~= number
    else { return nil }
    self = isFactor ? .times(number) : .seconds(number)
  }

  /// Returns whether `quiet` nanoseconds without news are enough, after `until` of them with some.
  ///
  /// Less than ten seconds of a run tell nothing about the time to come.
  func isStale(quiet: UInt64, until: UInt64) -> Bool {
    switch self {
    case .seconds(let seconds): quiet >= UInt64(seconds) * Self.second
    case .times(let factor): quiet / UInt64(factor) >= max(until, 10 * Self.second)
    }
  }
}
