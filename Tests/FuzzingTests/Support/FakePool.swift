import CFuzzing
import Sonar

@testable import Fuzzing

/// A target that is a function from input to the counters it hits; no code is instrumented.
struct FakeTarget: TargetRunner {
  /// Counters the target has.
  static let counterCount = 256

  let counters: UnsafeMutablePointer<UInt8>
  /// Hits of counters by their number; nil: the target dies.
  let body: ([UInt8]) -> [Int]?
  /// Puts an input into the form that it has in a corpus; nil where inputs are only bytes.
  var complete: (([UInt8]) -> [UInt8])?
  var isTyped: Bool { complete != nil }

  func completed(_ input: UnsafeBufferPointer<UInt8>) -> [UInt8]? { complete?(Array(input)) }

  func run(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) -> RunResult {
    guard let hits = body(Array(UnsafeBufferPointer(start: bytes, count: count))) else {
      return .died
    }
    for counter in hits { counters[counter] &+= 1 }
    return .accepted
  }
}

/// A tracer whose pursuer suggests fixed replacements of the whole input.
struct FakeTracer: ComparisonTracer {
  var tokens: [[UInt8]] = []
  private let pursuer: FakePursuer

  init(
    suggestions: [[UInt8]] = [], tokens: [[UInt8]] = [], joins: Bool = false, budget: Int = .max
  ) {
    self.tokens = tokens
    pursuer = FakePursuer(suggestions: suggestions, joins: joins, budget: budget)
  }

  func tokens(for input: [UInt8]) -> [[UInt8]] { tokens }
  func start(watching watch: Watch) {}
  func stop() {}
  var recordedCount: Int { 0 }
  func records(at siteID: Int?) -> [Record] { [] }
  func report(_ roadblocks: Roadblocks) -> [String] { [] }
  func makePursuer() -> FakePursuer { pursuer }
}

/// A source of suggestions to replace the whole input.
struct FakePursuer: ComparisonPursuer {
  let suggestions: [[UInt8]]
  /// True if it also suggests joining inputs with others.
  let joins: Bool
  /// Suggestions until the site is given up.
  let budget: Int
  private var spent = 0

  init(suggestions: [[UInt8]], joins: Bool, budget: Int) {
    (self.suggestions, self.joins, self.budget) = (suggestions, joins, budget)
  }

  mutating func forgive() { spent = 0 }
  mutating func run(
    on input: [UInt8], comparing records: [Record], from first: Int, limit: Int,
    with engine: inout some TracingEngine, note: (Int) -> Void
  ) {
    let possible = suggestions.prefix(min(limit, budget - spent))
    spent += possible.count
    for (number, suggestion) in possible.enumerated().dropFirst(first) {
      note(number)
      guard engine.run(suggestion, for: 1, watching: .all) != nil else { return }
    }
  }
  mutating func setFields(
    of input: [UInt8], comparing records: [Record], with engine: inout some TracingEngine
  ) {
    while joins, let joined = engine.joined(input, by: [0x0a]),
      engine.run(joined, for: 1, watching: .all) != nil
    {}
  }
  mutating func search(
    from input: [UInt8], comparing records: [Record], with engine: inout some TracingEngine
  ) {}
}

/// Workers in the test's own process: the real inner loop over the fake target.
///
/// A slice runs when it is waited for; a "dead" worker gets a new runner, as a process would.
final class FakePool: WorkerPool {
  private struct Link: CoordinatorLink {
    let onCandidate: () -> Bool
    func report() -> Bool { onCandidate() }
  }

  /// Lets the runner call back into the current `wait`.
  private final class Handler {
    var handle: ((WorkerEvent) -> Bool)?
  }

  let workerCount: Int
  let arenaMemory: SharedMemory
  let arena: CorpusArena
  private let blocks: [(memory: SharedMemory, block: WorkerBlock)]
  private let counters: UnsafeMutablePointer<UInt8>
  private let body: ([UInt8]) -> [Int]?
  private let tracer: FakeTracer
  private let samples: [[UInt8]]
  private let handler = Handler()
  private var runners: [SliceRunner<FakeTarget, Link, FakeTracer>?]
  private var waiting: [Int] = []
  private(set) var deaths = 0
  /// Of slices that ended well.
  private(set) var executions = 0
  private(set) var renewals = 0
  private(set) var slices: [Slice] = []
  /// Called before each slice; true interrupts the run.
  var interrupts: () -> Bool = { false }
  /// A run of this one has no end, and goes on for so many nanoseconds.
  var slowInput: [UInt8]?
  var age: UInt64 = 0
  /// Called when a worker gets a new process: what the target keeps is gone.
  var onStart: () -> Void = {}
  /// As the target's.
  var complete: (([UInt8]) -> [UInt8])?

  init(
    workers: Int = 1, maximumLength: Int = 64, tracer: FakeTracer = FakeTracer(),
    tokens: [[UInt8]] = [], samples: [[UInt8]] = [], arenaSize: ArenaSize = .usual,
    _ body: @escaping ([UInt8]) -> [Int]?
  ) throws {
    workerCount = workers
    self.body = body
    self.tracer = tracer
    self.samples = samples
    arenaMemory = try SharedMemory(
      name: "", size: CorpusArena.mappedSize(arenaSize), isShared: false)
    arena = CorpusArena(arenaMemory.address, arenaSize)
    for token in tokens { _ = arena.append(token: token, rank: 1) }
    counters = .allocate(capacity: FakeTarget.counterCount)
    counters.initialize(repeating: 0, count: FakeTarget.counterCount)
    blocks = try (0..<workers).map { _ in
      let memory = try SharedMemory(
        name: "", size: WorkerBlock.mappedSize(inputCapacity: maximumLength), isShared: false)
      return (memory, WorkerBlock(memory.address, inputCapacity: maximumLength))
    }
    runners = Array(repeating: nil, count: workers)
  }

  deinit { counters.deallocate() }

  func start(_ slice: Slice, on worker: Int) throws(FuzzingError) {
    slices.append(slice)
    slice.write(to: blocks[worker].block)
    waiting.append(worker)
  }

  func wait(milliseconds: Int, _ handle: (WorkerEvent) -> Bool) {
    guard !waiting.isEmpty else { return }
    if interrupts() { _ = handle(.interrupted) }
    if isSlow(waiting[0]) {
      blocks[waiting[0]].block.fields.pointee.executions = 1
      return
    }
    let worker = waiting.removeFirst()
    let block = blocks[worker].block
    withoutActuallyEscaping(handle) { handle in
      handler.handle = handle
      var runner = runners[worker] ?? makeRunner(worker)
      let isAlive = runner.runSlice()
      handler.handle = nil
      runners[worker] = isAlive ? runner : nil
      if isAlive {
        executions += Int(block.fields.pointee.executions)
        _ = handle(block.finished(worker))
      } else {
        deaths += 1
        _ = handle(
          .died(
            block.death(of: worker, processID: 1, waitStatus: 6, output: [], memory: nil)))
      }
    }
  }

  private func makeRunner(_ worker: Int) -> SliceRunner<FakeTarget, Link, FakeTracer> {
    let block = blocks[worker].block
    counters.update(repeating: 0, count: FakeTarget.counterCount)
    block.forgetInputs()
    onStart()
    var runner = SliceRunner(
      target: FakeTarget(counters: counters, body: body, complete: complete),
      link: Link { [handler] in
        handler.handle?(.candidate(block.candidate(of: worker))) ?? false
      },
      tracer: tracer, block: block, arena: arena,
      coverage: CoverageMap(
        [CounterRange(start: counters, count: FakeTarget.counterCount, width: 1)],
        seen: arena.seen),
      onlyASCII: false)
    runner.sonarStage.makeSamples = { [samples] in samples }
    return runner
  }

  var executionsInFlight: Int {
    waiting.reduce(0) { $0 + Int(blocks[$1].block.fields.pointee.executions) }
  }
  func stopSlices() { for (_, block) in blocks { block.fields.pointee.stop = 1 } }
  func renewWorkers() {
    renewals += 1
    for worker in runners.indices { runners[worker] = nil }
  }
  func runs(longerThan nanoseconds: UInt64) -> [LongRun] {
    guard let worker = waiting.first, isSlow(worker), age > nanoseconds else { return [] }
    return [LongRun(worker: worker, input: slowInput ?? [], nanoseconds: age)]
  }
  private func isSlow(_ worker: Int) -> Bool {
    slowInput != nil && slices.last?.input == slowInput
  }
  func renewWorker(_ worker: Int) { runners[worker] = nil }
  func history(of worker: Int) -> InputHistory { blocks[worker].block.inputHistory }
  func inspectMemory(_ handle: (WorkerEvent) -> Bool) {}
  func shutDown() {}
  var memory: (now: Int, peak: Int) { (1, 2) }
  var slowestRun: UInt64 { 3_999_999_999 }
}

/// Findings by the first byte of the input; with `H` they are hangs.
final class FakeExaminer: FindingExaminer {
  let commands = FindingCommands(executable: "./main")

  func examine(_ death: Death) -> Finding {
    Finding(
      artifactKind: death.input.first == UInt8(ascii: "H") ? .timeout : .crash,
      bucket: "bucket \(death.input.first ?? 0)", reason: "it died",
      frames: [], error: "", summary: "", deduplicationToken: "")
  }
  func report(_ finding: Finding, death: Death, inputPath: String?, isReplay: Bool) -> String {
    (["report of \(finding.bucket)"] + finding.notes).joined(separator: "\n")
  }
}
