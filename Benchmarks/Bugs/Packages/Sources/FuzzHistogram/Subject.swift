import Histogram

enum Step: Codable, Drawn {
  case record(UInt64, times: UInt8)
  case count(UInt64)
  case statistics
  case reset

  static func draw(from source: inout some SizedSource) -> Step {
    switch source.integer(0...3) {
    case 0: .record(.draw(from: &source), times: .draw(from: &source))
    case 1: .count(.draw(from: &source))
    case 2: .statistics
    default: .reset
    }
  }
}

struct Input: Codable, Drawn {
  var top: UInt8
  var grows: Bool
  var steps: [Step]

  static func draw(from source: inout some SizedSource) -> Input {
    Input(top: .draw(from: &source), grows: source.flag(), steps: .draw(from: &source))
  }
}

func check(_ input: Input) {
  guard input.top >= 2 else { return }
  var histogram = Histogram<UInt64>(
    highestTrackableValue: UInt64(input.top), numberOfSignificantValueDigits: .two)
  histogram.autoResize = input.grows
  var total: UInt64 = 0
  for step in input.steps.prefix(50) {
    switch step {
    case .record(let value, let times):
      if histogram.record(value, count: UInt64(times)) { total += UInt64(times) }
      if histogram.totalCount != total { fatalError("another total") }
    case .count(let value): _ = histogram.countForValue(value)
    case .statistics: _ = (histogram.mean, histogram.stdDeviation, histogram.max, histogram.min)
    case .reset:
      histogram.reset()
      total = 0
    }
  }
}

#if RANDOM
let witnesses: [Input] = [
  Input(top: 2, grows: true, steps: [.record(.max, times: 1)]),
  Input(top: 2, grows: true, steps: [.record(3_674_937_295_934_324_736, times: 6), .statistics]),
  Input(top: 2, grows: false, steps: [.count(.max)]),
]
#endif
