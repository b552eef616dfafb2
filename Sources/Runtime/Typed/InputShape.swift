internal import CFuzzing

/// What is new about an input although it reaches no new code: sequences of a length that was not
/// there before.
///
/// The library code that a list or a dictionary goes through is not instrumented, so that one with
/// an element would be no better than the empty one, and what is compared with elements would
/// never be seen.
enum InputShape {
  /// How many counters there are; two kinds may share some.
  static let count = Int(FUZZ_SHAPE_COUNTERS)

  /// The counters, one for each kind of sequence and length.
  static var counters: CounterRange {
    CounterRange(start: fuzz_shapes(), count: count, width: 1)
  }

  /// The numbers that the counters have behind those of the program.
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
