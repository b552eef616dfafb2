/// The rate of a run over all of its time, in a few parts of equal length.
///
/// When there are too many parts, each two become one.
struct RateHistory {
  /// The most parts that are kept.
  static let mostParts = 40

  /// The number of executions at the end of each part.
  private var ends: [Int] = []
  /// The length of a part in milliseconds.
  private var length = 1000
  private var last = (executions: 0, milliseconds: 0)

  /// Records how many executions there have been since the run began, and after how long.
  ///
  /// Between two notes the rate is taken to be even.
  mutating func note(executions: Int, milliseconds: Int) {
    defer { last = (executions, milliseconds) }
    while milliseconds >= (ends.count + 1) * length {
      let elapsed = (ends.count + 1) * length - last.milliseconds
      let more = (executions - last.executions) * elapsed / (milliseconds - last.milliseconds)
      ends.append(last.executions + more)
      guard ends.count > Self.mostParts else { continue }
      ends = ends.indices.filter { $0 % 2 == 1 }.map { ends[$0] }
      length *= 2
    }
  }

  /// The executions per second in each part, from the beginning of the run.
  var rates: [Int] {
    zip(ends, [0] + ends).map { end, start in (end - start) * 1000 / length }
  }

  /// A row of blocks, each as high as the rate of its part; the highest rate fills its place.
  static func chart(_ rates: [Int]) -> String {
    let highest = max(1, rates.max() ?? 0)
    return String(
      rates.map { rate in blocks[max(0, rate) * (blocks.count - 1) / highest] })
  }

  private static let blocks = Array("▁▂▃▄▅▆▇█")
}
