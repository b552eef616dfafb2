import Metrics
import MetricsTestKit

#if FUZZING
import Fuzzing

enum Step: Codable {
  case seconds(Double)
  case milliseconds(Double)
  case microseconds(Double)
  case wholeSeconds(Int64)
  case largeMilliseconds(UInt64)
  case nanoseconds(UInt64)
  case increment(Double)
  case gauge(Double)
  case meter(Int64)
}

/// Recorders take the numbers that a program measures, whatever they are.
fuzz("FuzzMetrics") { (steps: [Step], name: String) in
  let factory = TestMetrics()
  let timer = Timer(label: name, factory: factory)
  let counter = FloatingPointCounter(label: name, factory: factory)
  let gauge = Gauge(label: name, factory: factory)
  let meter = Meter(label: name, factory: factory)
  for step in steps {
    switch step {
    case .seconds(let time): timer.recordSeconds(time)
    case .milliseconds(let time): timer.recordMilliseconds(time)
    case .microseconds(let time): timer.recordMicroseconds(time)
    case .wholeSeconds(let time): timer.recordSeconds(time)
    case .largeMilliseconds(let time): timer.recordMilliseconds(time)
    case .nanoseconds(let time): timer.recordNanoseconds(time)
    case .increment(let amount): counter.increment(by: amount)
    case .gauge(let value): gauge.record(value)
    case .meter(let value): meter.increment(by: Double(value))
    }
  }
}
#endif
