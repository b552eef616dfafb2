/// The eight buckets that counts fall into.
///
/// The difference between seldom and often matters; the difference between 1000 and 1001 does not.
///
/// The buckets of 8-bit counters are those of AFL and libFuzzer: 1, 2, 3, 4-7, 8-15, 16-31, 32-127,
/// and 128 or more hits. Wider counters have the same number of buckets, further apart:
///
///     16 bits   1  2-3  4-15  16-63   64-255    256-1023    1024-8191      more
///     32 bits   1  2-3  4-15  16-127  128-1023  1024-16383  16384-1048575  more
enum HitBuckets {
  /// The number of buckets.
  static let count = 8

  /// Returns the bucket of an 8-bit count as a bit; 0 for 0.
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

  /// Returns the bucket of a 16-bit count as a bit; 0 for 0.
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

  /// Returns the bucket of a 32-bit count as a bit; 0 for 0.
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
