internal import CFuzzing
internal import SonarABI

/// Makes the fuzzer look for inputs for which a value is as large as possible.
///
/// Coverage says which code an input reaches, not how deep a tree became, how long a loop took, or
/// how much memory a buffer has. Report such an amount, and inputs that reach a new maximum are
/// kept and changed further:
///
///     fuzz("parse") { (text: String) in
///       let tree = try parse(text)
///       maximize(tree.depth)
///     }
///
/// Values up to 31 are all told apart. Larger ones count as a new maximum when they are larger by
/// about a sixteenth. Of several calls at one place in one run the largest value counts; values
/// below 1 do not count. To look for small values, report their negation with a constant added.
///
/// Outside of a fuzzing run the call does nothing. It takes a few nanoseconds and no memory.
///
/// - Parameters:
///   - value: The amount.
///   - file: The file of the call; leave it out.
///   - line: The line of the call; leave it out. A program has room for eight places; of more, some
///     share their maximum.
public func maximize(
  _ value: some BinaryInteger, file: StaticString = #fileID, line: UInt = #line
) {
  guard value > 0 else { return }
  fuzz_note_maximum(Maxima.group(file, line), UInt32(Maxima.size(of: UInt64(clamping: value))))
}

/// The counters of the values that targets report by `maximize`.
///
/// They have the highest numbers of all, so that the numbers of the program's counters do not
/// depend on them.
enum Maxima {
  /// The counters: one for each place and size.
  static var counters: CounterRange {
    CounterRange(start: fuzz_maxima(), count: Int(FUZZ_MAXIMUM_COUNTERS), width: 1)
  }

  /// Returns the numbers of the counters where there are `limit` in all; an empty range where that
  /// is no room for them.
  static func numbers(of limit: Int) -> Range<Int> {
    limit > counters.count ? limit - counters.count..<limit : limit..<limit
  }

  /// Returns the group of counters of a place in the source: the same in all processes.
  static func group(_ file: StaticString, _ line: UInt) -> UInt32 {
    let name = UnsafeBufferPointer(start: file.utf8Start, count: file.utf8CodeUnitCount)
    let hash = FNV1a.hash32(name) ^ UInt32(truncatingIfNeeded: line) &* 0x9E37_79B1
    // Lines of one file fall into different groups, as long as there are eight of them at most.
    return (hash >> 16 ^ hash) % UInt32(FUZZ_MAXIMUM_GROUPS)
  }

  /// Returns the number of a size: the value itself up to 31, then 16 for each power of two.
  static func size(of value: UInt64) -> Int {
    guard value >= 32 else { return Int(value) }
    let exponent = 63 - value.leadingZeroBitCount
    return 32 + 16 * (exponent - 5) + Int(value >> UInt64(exponent - 4)) & 15
  }
}
