internal import CFuzzing

/// The news about an input that reaches no new code: sequences with a length that did not occur
/// before.
///
/// The library code of lists and dictionaries is not instrumented. Without these counters a list
/// with one element would be no better than an empty one, and comparisons of elements would never
/// be seen.
enum InputShape {
  /// The number of counters.
  ///
  /// Two kinds of sequences may share some.
  static let count = Int(FUZZ_SHAPE_COUNTERS)

  /// The counters, one for each kind of sequence and length.
  static var counters: CounterRange {
    CounterRange(start: fuzz_shapes(), count: count, width: 1)
  }

  /// The numbers of the counters, which follow those of the program.
  static var numbers: Range<Int> {
    let first = CoverageMap.registeredCounters.reduce(0) { $0 + $1.count }
    return first..<first + count
  }

  /// Notes the length of a sequence of a kind: 1, 2, 3, up to 7, up to 31, more.
  static func note(_ kind: GroupKind, elements: Int) {
    guard elements > 0 else { return }
    let length = elements < 4 ? elements : elements < 8 ? 4 : elements < 32 ? 5 : 6
    fuzz_shapes()[(Int(kind.bits) &* 37 &+ length) & (count - 1)] = 1
  }
}
