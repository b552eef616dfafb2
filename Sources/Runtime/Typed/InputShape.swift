internal import CFuzzing
internal import SonarABI

/// The news about an input that reaches no new code: sequences with a length, and cases of enums
/// and optionals, that did not occur before.
///
/// The library code of lists and dictionaries is not instrumented. Without these counters a list
/// with one element would be no better than an empty one, and comparisons of elements would never
/// be seen. A condition of several parts, which the optimizer makes one branch, is met one part
/// after the other only if the corpus keeps an input for each.
enum InputShape {
  /// The number of counters.
  ///
  /// Two kinds of sequences may share some.
  static let count = Int(FUZZ_SHAPE_COUNTERS)

  /// The counters, one for each kind of sequence and length, and for each case.
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

  /// Notes which alternative of a kind a value has; the first is the simplest, and no news.
  static func note(_ kind: GroupKind, alternative: Int) {
    guard alternative > 0 else { return }
    fuzz_shapes()[(Int(kind.bits) &* 37 &+ 8 &+ alternative) & (count - 1)] = 1
  }

  /// Notes that a value is there, or the case that it has, by its name.
  static func note(_ name: String) {
    let hash = FNV1a.hash32(name.utf8)
    fuzz_shapes()[Int(hash ^ hash >> 15) & (count - 1)] = 1
  }
}
