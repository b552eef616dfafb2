internal import Glibc

/// A clock that counts from some moment in the past.
///
/// Changes of the wall clock do not affect it.
enum MonotonicClock {
  /// The time in nanoseconds.
  static var now: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
