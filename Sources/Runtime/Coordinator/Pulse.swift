/// When to say that the run is alive: at powers of two, and at least every few seconds.
struct Pulse {
  private static let interval: UInt64 = 4_000_000_000
  private var nextPower = 1 << 16
  private var last: UInt64

  init(now: UInt64) { last = now }

  /// Whether a line is due; if so, the next one is planned.
  mutating func isDue(executions: Int, now: UInt64) -> Bool {
    guard executions >= nextPower || now - last >= Self.interval else { return false }
    while nextPower <= executions { nextPower *= 2 }
    last = now
    return true
  }
}
