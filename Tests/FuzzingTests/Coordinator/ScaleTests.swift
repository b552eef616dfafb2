import CFuzzing
import TestSupport
import Testing

@testable import Fuzzing

/// Workers that do nothing, at once: what is left is the coordinator's own work.
private final class IdlePool: WorkerPool {
  let workerCount: Int
  private var running: [(worker: Int, executions: Int)] = []
  private(set) var sliceCount = 0

  init(workers: Int) { workerCount = workers }

  func start(_ slice: Slice, on worker: Int) {
    running.append((worker, slice.executions))
    sliceCount += 1
  }

  func wait(milliseconds: Int, _ handle: (WorkerEvent) -> Bool) {
    let finished = running
    running = []
    // Each slice has sampled one execution, with the feature that every entry has.
    [UInt32(1), 0].withUnsafeBufferPointer { samples in
      for (worker, executions) in finished {
        let work = Slice.Work(executions: executions, comparisons: 0)
        _ = handle(.finished(worker: worker, work: work, samples: samples))
      }
    }
  }

  var executionsInFlight: Int { 0 }
  func stopSlices() {}
  func renewWorkers() {}
  func runs(longerThan nanoseconds: UInt64) -> [LongRun] { [] }
  func renewWorker(_ worker: Int) {}
  func history(of worker: Int) -> InputHistory { InputHistory() }
  func inspectMemory(_ handle: (WorkerEvent) -> Bool) {}
  func shutDown() {}
  var memory: (now: Int, peak: Int) { (0, 0) }
  var slowestRun: UInt64 { 0 }
}

@Suite("The coordinator's cost", .serialized, .measurement)
struct ScaleTests {
  /// Nanoseconds of a slice, the least of three runs.
  private func costOfSlice(entries: Int, workers: Int) throws -> Double {
    let executions = 8_000_000
    var least = Double.infinity
    let memory = try SharedMemory(name: "", size: CorpusArena.mappedSize(.usual), isShared: false)
    var corpus = try Corpus(arena: CorpusArena(memory.address))
    for entry in 0..<entries {
      let features = [0, UInt32(entry + 1) * 8]
      withUnsafeBytes(of: entry) { input in
        features.withUnsafeBufferPointer {
          _ = corpus.admit(input, features: $0, work: 100, parent: nil)
        }
      }
    }
    #expect(corpus.count == entries)
    for _ in 0..<3 {
      let pool = IdlePool(workers: workers)
      let options = try OptionsParser(["-runs=\(executions)", "-seed=1"]).options
      var random = Random(seed: 1)
      let coordinator = Coordinator(
        options: options, pool: pool, corpus: corpus,
        seeds: SeedFiles(directories: [], shuffle: false, &random),
        stages: Scheduler.Stages(sonar: true, walks: true, tokenCount: 10),
        maximumLength: 4096, findings: FakeExaminer(),
        reporter: Reporter(style: .lines, verbosity: 0) { _ in }, seed: 1, clock: { 0 })
      let start = ContinuousClock.now
      #expect(coordinator.run() == 0)
      let nanoseconds = (ContinuousClock.now - start) / .nanoseconds(1)
      #expect(pool.sliceCount > 500)
      least = min(least, nanoseconds / Double(pool.sliceCount))
    }
    return least
  }

  @Test("A slice of a corpus of a hundred thousand entries costs as much as one of a thousand")
  func corpus() throws {
    let small = try costOfSlice(entries: 1_000, workers: 2)
    let large = try costOfSlice(entries: 100_000, workers: 2)
    // The logarithm, and misses of the cache.
    print("a slice: \(Int(small)) ns with 1,000 entries, \(Int(large)) ns with 100,000")
    #expect(large < small * 6)
  }

  @Test("A slice of one of 64 workers costs as much as one of a single worker's")
  func workers() throws {
    let one = try costOfSlice(entries: 1_000, workers: 1)
    let many = try costOfSlice(entries: 1_000, workers: 64)
    print("a slice: \(Int(one)) ns with one worker, \(Int(many)) ns with 64")
    #expect(many < one * 4)
  }
}
