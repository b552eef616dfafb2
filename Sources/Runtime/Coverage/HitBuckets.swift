/// Which of eight buckets a count falls into: the difference between seldom and often matters,
/// that between 1000 and 1001 does not.
///
/// Of 8 bits, as AFL and libFuzzer have them: 1, 2, 3, 4-7, 8-15, 16-31, 32-127, 128 and more
/// hits. Wider counters have the same number of buckets and put them further apart:
///
///     16 bits   1  2-3  4-15  16-63   64-255    256-1023    1024-8191      more
///     32 bits   1  2-3  4-15  16-127  128-1023  1024-16383  16384-1048575  more
enum HitBuckets {
  /// Number of buckets.
  static let count = 8

  /// The bucket of a count of an 8-bit counter, as a bit; 0 for 0.
  static func bit(of value: UInt8) -> UInt8 {
    switch value {
    case 0: 0
    case 1: 1
    case 2: 2
    case 3: 4
    case 4...7: 8
    case 8...15: 16
    case 16...31: 32
    case 32...127: 64
    default: 128
    }
  }

  /// The bucket of a count of a 16-bit counter.
  static func bit(of value: UInt16) -> UInt8 {
    switch value {
    case 0: 0
    case 1: 1
    case 2...3: 2
    case 4...15: 4
    case 16...63: 8
    case 64...255: 16
    case 256...1023: 32
    case 1024...8191: 64
    default: 128
    }
  }

  /// The bucket of a count of a 32-bit counter.
  static func bit(of value: UInt32) -> UInt8 {
    switch value {
    case 0: 0
    case 1: 1
    case 2...3: 2
    case 4...15: 4
    case 16...127: 8
    case 128...1023: 16
    case 1024...16383: 32
    case 16384...1_048_575: 64
    default: 128
    }
  }
}
