/// A clock that never goes back, made of one that may.
///
/// Differences of its readings need no care: they are never negative. A step back of the other
/// clock counts as no time, one forward as time that has passed.
final class SteadyClock {
  private let source: () -> UInt64
  private var last: UInt64
  /// The time of the last reading.
  ///
  /// It is at most half of the greatest number, so that a moment in the future can be represented
  /// too.
  private var now: UInt64 = 0
  private static let end = UInt64.max >> 1

  private init(_ source: @escaping () -> UInt64) {
    self.source = source
    last = source()
  }

  /// Returns the clock as a function.
  static func readings(of source: @escaping () -> UInt64) -> () -> UInt64 {
    let clock = SteadyClock(source)
    return { clock.read() }
  }

  private func read() -> UInt64 {
    let reading = source()
    // A wrong reading of a broken clock is no reason to trap.
    if reading > last { now += min(reading - last, Self.end - now) }
    last = reading
    return now
  }
}
