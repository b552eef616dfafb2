import Histogram

#if FUZZING
import Fuzzing

enum Step: Codable {
  case record(UInt64, times: UInt16)
  case corrected(UInt64, interval: UInt64)
  case percentile(Double)
  case count(UInt64)
  case statistics
  case reset
}

try fuzz("FuzzHistogram") { (top: UInt32, grows: Bool, steps: [Step]) in
  guard top >= 2 else { throw Rejected.input }
  var histogram = Histogram<UInt64>(
    highestTrackableValue: UInt64(top), numberOfSignificantValueDigits: .two)
  histogram.autoResize = grows
  var total: UInt64 = 0
  for step in steps.prefix(50) {
    switch step {
    case .record(let value, let times):
      if histogram.record(value, count: UInt64(times)) { total += UInt64(times) }
      precondition(histogram.totalCount == total)
    case .corrected(let value, let interval):
      _ = histogram.recordCorrectedValue(value, expectedInterval: interval)
      total = histogram.totalCount
    case .percentile(let p): _ = histogram.valueAtPercentile(p)
    case .count(let value): _ = histogram.countForValue(value)
    case .statistics: _ = (histogram.mean, histogram.stdDeviation, histogram.max, histogram.min)
    case .reset:
      histogram.reset()
      total = 0
    }
  }
}
#endif
