internal import CFuzzing
internal import Glibc
internal import Sonar

/// A connection by which a worker reports a candidate to the coordinator.
protocol CoordinatorLink {
  /// Reports the candidate in the block and waits for the answer. Returns true when it entered the
  /// corpus.
  func report() -> Bool
}

/// The inner loop of a worker, which runs slices on the target and scans the counters after each
/// run.
///
/// An execution allocates nothing, makes no system call, reads no clock and takes no lock. The
/// input is mutated in private memory, copied into the shared block, run, and compared with the
/// copy. Then the counters are scanned. Everything that is needed is behind plain pointers.
struct SliceRunner<Target: TargetRunner, Link: CoordinatorLink, Tracer: ComparisonTracer> {
  let target: Target
  let link: Link
  let tracer: Tracer
  /// The pursuer; nil while it runs inputs with this runner (`withPursuer`).
  var pursuer: Tracer.Pursuer?
  let block: WorkerBlock
  let arena: CorpusArena
  let coverage: CoverageMap
  /// The mutator.
  ///
  /// It is a pointer because `LLVMFuzzerMutate` uses it while the loop does.
  let mutator: UnsafeMutablePointer<Mutator>
  var input: InputBuffer
  /// The state of the sonar stage that runs, if one does.
  var sonarStage: SonarStage
  /// The byte values that are known to kill.
  var deadlyBytes: DeadlyBytes
  /// The condition under which an input may replace the entry it was made of.
  var reduction: Reduction
  /// One that has, and that the coordinator does not know of yet.
  var held: HeldReduction
  let news: UnsafeMutablePointer<UInt32>
  let again: UnsafeMutablePointer<UInt32>
  /// The versifier, which is made when it is first needed.
  var versifier: Versifier?
  /// The number of entries whose values were drawn in advance (`prepareForCopies`).
  var preparedCount = 0
  /// The last request's.
  private var epoch: UInt32 = 0
  private let hasCustomMutator = fuzz_has_custom_mutator() != 0
  private let hasCustomCrossOver = fuzz_has_custom_crossover() != 0

  /// Prepares a worker.
  ///
  /// Its memory lives as long as the process or the test.
  init(
    target: Target, link: Link, tracer: Tracer, block: WorkerBlock, arena: CorpusArena,
    coverage: CoverageMap, onlyASCII: Bool
  ) {
    self.target = target
    self.link = link
    self.tracer = tracer
    pursuer = tracer.makePursuer()
    self.block = block
    self.arena = arena
    self.coverage = coverage
    sonarStage = SonarStage(deadly: DeadlySites(block))
    deadlyBytes = DeadlyBytes(block)
    // One byte more than the largest input: the target's pointer is never null.
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: block.inputCapacity + 1)
    input = InputBuffer(bytes: memory, count: 0, limit: block.inputCapacity)
    reduction = Reduction()
    held = HeldReduction(inputCapacity: block.inputCapacity, counters: coverage.capacity)
    // Most of both is never touched.
    news = .allocate(capacity: max(1, coverage.capacity))
    again = .allocate(capacity: max(1, coverage.capacity))
    let tokens = TokenTable(arena: arena)
    mutator = .allocate(capacity: 1)
    mutator.initialize(
      to: Mutator(
        choice: MutationChoice(
          yield: block.mutationYield, hasOtherInputs: false, hasTokens: tokens.count > 0),
        corpus: arena, tokens: tokens, onlyASCII: onlyASCII,
        scratch: .allocate(capacity: block.inputCapacity + 1),
        typed: target.isTyped ? TypedMutation(capacity: block.inputCapacity) : nil,
        trail: MutationTrail()))
  }

  /// Runs the slice in the block; false when a fake target has died in it.
  mutating func runSlice() -> Bool {
    let request = block.fields.pointee.request
    mutator.pointee.random = Random(seed: request.seed)
    mutator.pointee.depth = Int(request.depth)
    mutator.pointee.inRows = request.in_rows != 0
    deadlyBytes.isActive = request.spares_bytes != 0
    if request.epoch != epoch {
      epoch = request.epoch
      pursuer?.forgive()
    }
    input.limit = Int(request.length_limit)
    refreshChoice()
    // Counters from before the first slice or between slices belong to no input.
    coverage.clear()
    reduction.reset()
    // Every raw value that the coordinator writes is one of Stage's.
    switch Slice.Stage(rawValue: request.stage).unsafelyUnwrapped {
    case .run: return runGiven()
    case .replay: return replayGiven()
    case .shrink: return shrinkGiven()
    case .mutate: return runAssignments { $0.mutateEntry($1, count: $2) }
    case .trim: return runAssignments { $0.trimEntry($1, count: $2) }
    case .smash: return runAssignments { $0.smashEntry($1, count: $2) }
    case .dictionary: return runAssignments { $0.tryTokens(on: $1, count: $2) }
    case .sonar: return runAssignments { $0.tryHints(on: $1, count: $2) }
    case .versify: return runAssignments { $0.versify($1, count: $2) }
    case .check: return runAssignments { $0.check($1, count: $2) }
    case .report: return reportRoadblocks()
    case .search: return runAssignments { $0.searchFrom($1, count: $2) }
    }
  }

  /// True when the coordinator wants the slice to end.
  @inline(__always)
  var isStopped: Bool { block.fields.pointee.stop != 0 }

  private mutating func runAssignments(_ stage: (inout Self, Int, Int) -> Bool) -> Bool {
    for index in 0..<Int(block.fields.pointee.request.assignment_count) {
      let assignment = block.assignments[index]
      guard stage(&self, Int(assignment.entry), Int(assignment.executions)) else { return false }
      reportHeld()
    }
    return true
  }

  /// Runs the inputs that the coordinator put into the block.
  private mutating func runGiven() -> Bool {
    takeInput()
    block.fields.pointee.position = 1
    guard runOnce(madeOf: nil) != .died else { return false }
    var isAlive = true
    block.eachFurtherInput { bytes in
      guard !isStopped else { return false }
      block.fields.pointee.position &+= 1
      input.assign(bytes)
      isAlive = runOnce(madeOf: nil) != .died
      return isAlive
    }
    return isAlive
  }

  /// Lets the user's mutator change the given input, and runs each result that is smaller.
  private mutating func shrinkGiven() -> Bool {
    takeInput()
    let base = Array(UnsafeBufferPointer(start: input.bytes, count: input.count))
    // The mutator has no reason to make it longer.
    input.limit = base.count
    for _ in 0..<Slice.mutationsOfShrink where !isStopped {
      base.withUnsafeBufferPointer { input.assign($0) }
      mutator.pointee.trail.clear()
      mutateByUser()
      guard input.count < base.count else { continue }
      block.fields.pointee.executions &+= 1
      if execute() == .died { return false }
    }
    return true
  }

  /// Runs the inputs once each without scanning coverage.
  private mutating func replayGiven() -> Bool {
    takeInput()
    block.fields.pointee.executions = 1
    var isAlive = execute() != .died
    guard isAlive else { return false }
    block.eachFurtherInput { bytes in
      block.fields.pointee.executions &+= 1
      input.assign(bytes)
      isAlive = execute() != .died
      return isAlive
    }
    return isAlive
  }

  /// Reads the first input that the coordinator put into the block.
  private mutating func takeInput() {
    input.limit = block.inputCapacity
    input.assign(
      UnsafeBufferPointer(start: block.input, count: Int(block.fields.pointee.input_size)))
    mutator.pointee.trail.clear()
  }

  /// Begins the mutation of an entry.
  ///
  /// Returns its bytes.
  mutating func begin(_ entry: Int) -> UnsafeBufferPointer<UInt8> {
    let base = held.entry == entry ? held.input : arena[entry]
    reduction.prepare(for: entry, of: base.count, in: arena, coverage)
    // An entry may be longer than inputs may be at present.
    input.limit = min(block.inputCapacity, max(input.limit, base.count))
    // Values need more bytes than their own, and a text is useless until it has a few.
    if target.isTyped {
      input.limit = min(block.inputCapacity, max(input.limit, 2 * base.count + 64))
    }
    return base
  }

  /// Runs random mutations of one entry.
  private mutating func mutateEntry(_ entry: Int, count: Int) -> Bool {
    input.limit = Int(block.fields.pointee.request.length_limit)
    var base = begin(entry)
    var isFirst = true
    deadlyBytes.begin(base)
    for index in 0..<count {
      if isStopped { break }
      block.fields.pointee.position &+= 1
      if hasCustomMutator {
        input.assign(base)
        mutator.pointee.trail.clear()
        mutateByUser()
      } else {
        mutator.pointee.advance(&input, from: base, isFirst: isFirst)
      }
      isFirst = false
      if deadlyBytes.isActive, deadlyBytes.spares(input.contents) {
        isFirst = true
        continue
      }
      let verdict = index == 0 ? runSampled(madeOf: entry) : runOnce(madeOf: entry)
      if verdict == .died { return false }
      if deadlyBytes.isActive { deadlyBytes.survive() }
      guard verdict != .dull else { continue }
      base = begin(entry)
      isFirst = true
      deadlyBytes.begin(base)
    }
    return true
  }

  /// Mutates the input by the user's mutators, which replace ours and may call ours through
  /// `LLVMFuzzerMutate`.
  private mutating func mutateByUser() {
    let seed = UInt32(truncatingIfNeeded: mutator.pointee.random.next())
    fuzz_signals_note(FUZZ_ACTIVITY_TARGET)
    defer { fuzz_signals_note(FUZZ_ACTIVITY_ENGINE) }
    if hasCustomCrossOver, mutator.pointee.entryCount > 0, mutator.pointee.random.oneIn(4) {
      let other = mutator.pointee.otherInput()
      let scratch = mutator.pointee.scratch
      if let start = other.baseAddress {
        let size = fuzz_custom_crossover(
          input.bytes, input.count, start, other.count, scratch, input.limit, seed)
        input.assign(UnsafeBufferPointer(start: scratch, count: min(size, input.limit)))
      }
    } else {
      let size = fuzz_custom_mutator(input.bytes, input.count, input.limit, seed)
      input.count = min(size, input.limit)
    }
    mutator.pointee.trail.append(.custom)
  }

  /// Runs the input that is in the buffer, counts it, and reports it if it is news.
  @inline(__always)
  mutating func runOnce(madeOf entry: Int?) -> Verdict {
    run(madeOf: entry) { $0.coverage.scanForNews(into: $0.news) }
  }

  /// Runs the input as `runOnce` does, and also samples the features of the run for the
  /// coordinator.
  ///
  /// One execution in a few hundred is enough to find the rare features, and costs the others
  /// nothing.
  @inline(never)
  private mutating func runSampled(madeOf entry: Int) -> Verdict {
    run(madeOf: entry) { $0.takeSample() }
  }

  /// Adds the features of the run to the samples; puts those that are new to the news, and counts
  /// them.
  private func takeSample() -> Int {
    let total = coverage.collect(into: again).count
    let used = Int(block.fields.pointee.sample_words)
    if used + 1 + total <= WorkerBlock.sampleCapacity {
      block.samples[used] = UInt32(total)
      (block.samples + used + 1).update(from: again, count: total)
      block.fields.pointee.sample_words = UInt64(used + 1 + total)
    }
    var count = 0
    for index in 0..<total where !arena.isSeen(again[index]) {
      news[count] = again[index]
      count += 1
    }
    return count
  }

  /// Runs the input once.
  ///
  /// `scan` finds what is new and clears the counters.
  @inline(__always)
  private mutating func run(madeOf entry: Int?, scan: (borrowing Self) -> Int) -> Verdict {
    block.fields.pointee.executions &+= 1
    let result = execute()
    if result == .unmade { block.fields.pointee.rejections &+= 1 }
    switch result {
    case .accepted, .unmade:
      // Before the scan clears the counters.
      let isReduced = reduction.isMet(byInputOf: input.count, coverage)
      let count = scan(self)
      if count > 0 { return triage(newsCount: count, madeOf: entry) }
      guard isReduced, let entry else { return .dull }
      return hold(madeOf: entry)
    case .rejected:
      block.fields.pointee.rejections &+= 1
      coverage.clear()
      return .dull
    case .died:
      return .died
    }
  }

  /// The result of one input.
  enum Verdict {
    case dull
    case admitted
    /// The input is to replace the entry it was made of.
    case reduced
    case died
  }

  /// Runs the target once, with the input in memory that the coordinator can read.
  @inline(__always)
  mutating func execute() -> RunResult {
    let fields = block.fields
    fields.pointee.input_size = UInt64(input.count)
    ShortBytes.copy(input.count, from: input.bytes, to: block.input)
    block.remember(input.bytes, input.count)
    fields.pointee.heartbeat &+= 1
    fuzz_signals_note(FUZZ_ACTIVITY_TARGET)
    let result = target.run(input.bytes, input.count)
    guard ShortBytes.areEqual(input.count, input.bytes, block.input) else {
      reportOverwrittenInput()
    }
    fuzz_signals_note(FUZZ_ACTIVITY_ENGINE)
    return result
  }

  /// Lets the mutator see what the corpus and the dictionary now hold.
  func refreshChoice() {
    mutator.pointee.entryCount = arena.entryCount
    mutator.pointee.tokens.learn(entries: arena.entryCount)
    mutator.pointee.choice.refresh(
      hasOtherInputs: arena.entryCount > 1, hasTokens: mutator.pointee.tokens.count > 0)
  }

  /// Reports that the target wrote to its input, which is `const` in C.
  ///
  /// Such a target spoils its own reproduction.
  private func reportOverwrittenInput() -> Never {
    let line = "==\(getpid())== ERROR: libFuzzer: fuzz target overwrites its const input\n"
    let text = Array(line.utf8)
    write(2, text, text.count)
    abort()
  }
}
