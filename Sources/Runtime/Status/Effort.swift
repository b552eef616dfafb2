/// Where the time of a run goes, and what comes of it, by the kind of work.
///
/// Counted by slices, so that no execution pays for it.
struct Effort {
  /// The cost of one kind of work, and its yield.
  struct Tally: Equatable {
    var executions = 0
    var nanoseconds: UInt64 = 0
    /// Inputs that entered the corpus.
    var news = 0
  }

  private(set) var stages: [Slice.Stage: Tally] = [:]
  /// Inputs that entered the corpus, by each mutation that had a part in them.
  private(set) var mutations: [Mutation: Int] = [:]
  /// When each worker was given its slice, and what for.
  private var current: [Int: (stage: Slice.Stage, start: UInt64)] = [:]

  /// Notes that a worker begins with a slice.
  mutating func begin(_ worker: Int, _ stage: Slice.Stage, at now: UInt64) {
    current[worker] = (stage, now)
  }

  /// Notes that a worker has ended its slice, well or not.
  mutating func end(_ worker: Int, executions: Int, at now: UInt64) {
    guard let (stage, start) = current.removeValue(forKey: worker) else { return }
    stages[stage, default: Tally()].executions += executions
    stages[stage, default: Tally()].nanoseconds += now - start
  }

  /// Notes an input that has entered the corpus.
  mutating func noteNews(of worker: Int, _ trail: [Mutation]) {
    guard let stage = current[worker]?.stage else { return }
    stages[stage, default: Tally()].news += 1
    for mutation in Set(trail) { mutations[mutation, default: 0] += 1 }
  }

  /// An object for each kind of work and each mutation, in a fixed order.
  var json: [JSONObject] {
    let stages = stages.sorted { $0.key.rawValue < $1.key.rawValue }.map { stage, tally in
      JSONObject(
        event: "stage",
        [
          "name": .text("\(stage)"), "executions": .number(tally.executions),
          "ms": .number(Int(tally.nanoseconds / 1_000_000)), "news": .number(tally.news),
        ])
    }
    let mutations = mutations.sorted { $0.key.rawValue < $1.key.rawValue }.map { mutation, news in
      JSONObject(event: "mutation", ["name": .text(mutation.name), "news": .number(news)])
    }
    return stages + mutations
  }
}
