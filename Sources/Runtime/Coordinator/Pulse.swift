/// The times at which a status line shows that the run is alive: at powers of two, and at least
/// every few seconds.
struct Pulse {
  private static let usualInterval: UInt64 = 4_000_000_000
  private static let liveInterval: UInt64 = 500_000_000
  private let interval: UInt64
  private var nextPower = 1 << 16
  private var last: UInt64

  /// Starts the first interval.
  ///
  /// With `isLive`, which is for a screen, a line is due twice a second.
  init(now: UInt64, isLive: Bool) {
    last = now
    interval = isLive ? Self.liveInterval : Self.usualInterval
  }

  /// Returns true when a line is due, and plans the next one.
  mutating func isDue(executions: Int, now: UInt64) -> Bool {
    guard executions >= nextPower || now - last >= interval else { return false }
    while nextPower <= executions { nextPower *= 2 }
    last = now
    return true
  }
}
