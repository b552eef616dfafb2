import Metrics
import MetricsTestKit

enum Step: Codable, Drawn {
  case seconds(Double)
  case milliseconds(Double)
  case wholeSeconds(Int)
  case nanoseconds(Int)
  case increment(Double)

  static func draw(from source: inout some SizedSource) -> Step {
    switch source.integer(0...4) {
    case 0: .seconds(.draw(from: &source))
    case 1: .milliseconds(.draw(from: &source))
    case 2: .wholeSeconds(.draw(from: &source))
    case 3: .nanoseconds(.draw(from: &source))
    default: .increment(.draw(from: &source))
    }
  }
}

typealias Input = [Step]

func check(_ steps: [Step]) {
  let factory = TestMetrics()
  let timer = Timer(label: "timer", factory: factory)
  let counter = FloatingPointCounter(label: "counter", factory: factory)
  for step in steps {
    switch step {
    case .seconds(let time): timer.recordSeconds(time)
    case .milliseconds(let time): timer.recordMilliseconds(time)
    case .wholeSeconds(let time): timer.recordSeconds(time)
    case .nanoseconds(let time): timer.recordNanoseconds(time)
    case .increment(let amount): counter.increment(by: amount)
    }
  }
}

#if RANDOM
let witnesses: [Input] = [[.seconds(-1e300)]]
#endif
