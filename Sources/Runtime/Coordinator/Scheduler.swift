/// What the workers do next.
///
/// All decisions follow from counts and the seed.
struct Scheduler {
  /// What a run may do besides mutating at random.
  struct Stages: Equatable {
    var sonar: Bool
    /// Smash and dictionary: off where the user's mutator knows what an input may look like.
    var walks: Bool
    /// Tokens of the dictionary.
    var tokenCount: Int
    /// Texts are taken apart.
    var versifier = true
    /// Something is done against a stall.
    var relief = true
  }

  /// Slices of mutations between two looks at the comparisons of an old entry.
  private static let looksAgain = 4

  /// Executions of the first look at what an entry with new code compares: the most promising
  /// hints.
  private static let firstLook = 128

  /// Executions after which inputs are mutated in rows, if a run costs no more (see `Energy.cost`).
  ///
  /// Rows take a quarter less of a microsecond's run, and find a little less with each: on a slow
  /// target that counts for more, but it takes long until so many runs have been made.
  private static let rows = (from: 1 << 21, cost: UInt64(512))

  /// How much is spent on comparisons.
  private(set) var sonarShare = SonarShare()

  var random: Random
  private let stages: Stages
  /// Entries whose comparisons are to be looked at, of each kind the last first, so that a chain of
  /// comparisons is followed to its end.
  ///
  /// Those that reached new code, which makes new comparisons, come before those that do something
  /// more often. After a short look they go behind all others of new code: a chain of ten entries
  /// need not wait for all that the first ones suggest.
  private var sonarQueue: (ofCode: [Int], seen: [Int], ofCounts: [Int]) = ([], [], [])
  /// New entries that are longer than what is new in them needs, as it seems.
  private var trimQueue: [Int] = []
  /// Entries to smash and to try tokens on, the first first.
  private var walkQueue: [(stage: Slice.Stage, entry: Int)] = []
  private var nextWalk = 0
  /// Entries to search from where no hint has helped, the last first.
  private var searchQueue: [Int] = []
  /// Slices that lost their worker, and those against a stall; the last comes first.
  var urgent: [Slice] = []
  /// Times that the comparisons were declared untried.
  var epoch = 0
  private var stageExecutions = 0
  private var share = VersifierShare()
  private var mutationSlices = 0

  init(seed: UInt64, stages: Stages) {
    random = Random(seed: seed)
    self.stages = stages
  }

  /// Whether something is done against a stall.
  var givesRelief: Bool { stages.relief }

  /// Plans the stages of a new entry.
  ///
  /// - Parameters:
  ///   - entry: its number.
  ///   - reachesCode: it hit a counter that no entry before it did.
  ///   - isOutsized: it is much longer than what it was made of, and than mutations make inputs
  ///     yet.
  mutating func enqueue(entry: Int, reachesCode: Bool, isOutsized: Bool) {
    if stages.sonar {
      if reachesCode { sonarQueue.ofCode.append(entry) } else { sonarQueue.ofCounts.append(entry) }
    }
    guard stages.walks else { return }
    if isOutsized { trimQueue.append(entry) }
    walkQueue.append((.smash, entry))
    if stages.tokenCount > 0 { walkQueue.append((.dictionary, entry)) }
    if stages.sonar { searchQueue.append(entry) }
  }

  /// Plans the stages of an old entry once more, but for the smash, which would do the same again.
  mutating func enqueueAgain(entry: Int) {
    if stages.sonar { sonarQueue.ofCounts.append(entry) }
    if stages.walks, stages.tokenCount > 0 { walkQueue.append((.dictionary, entry)) }
  }

  /// Notes that a slice of `stage` has found something new.
  mutating func noteNews(of stage: Slice.Stage) { share.noteNews(of: stage) }

  /// Notes what found something new.
  mutating func noteNews(isSonar: Bool) { sonarShare.noteNews(isSonar: isSonar) }

  /// Takes back what a slice was allowed and did not need.
  ///
  /// - Parameters:
  ///   - slice: what has ended.
  ///   - work: what it did.
  ///   - cost: of a usual execution of the corpus.
  mutating func finish(_ slice: Slice, _ work: Slice.Work, cost: UInt64) {
    let isSonar = slice.stage == .sonar || slice.stage == .search
    sonarShare.note(work, cost: cost, isSonar: isSonar)
    guard slice.stage != .mutate, slice.stage != .versify else { return }
    stageExecutions -= max(0, slice.executions - work.executions)
  }

  /// Takes what is left of a slice whose worker died.
  mutating func resume(_ slice: Slice) {
    urgent.append(slice)
  }

  /// The next slice.
  ///
  /// - Parameters:
  ///   - corpus: the entries to choose from.
  ///   - executions: made so far; slices get longer with them, so that they are long where
  ///     executions are fast, and never a large part of the whole.
  ///   - remaining: executions that may still be handed out, at least 1.
  ///   - lengthLimit: bytes an input may have.
  /// - Returns: work for one worker, of at most `remaining` executions.
  mutating func next(
    corpus: inout Corpus, executions: Int, remaining: Int, lengthLimit: Int
  ) -> Slice {
    var slice = choose(corpus: &corpus, executions: executions)
    slice.lengthLimit = lengthLimit
    slice.epoch = epoch
    var left = remaining
    slice.assignments = slice.assignments.compactMap { assignment in
      let taken = min(left, assignment.executions)
      left -= taken
      return taken > 0 ? Slice.Assignment(entry: assignment.entry, executions: taken) : nil
    }
    switch slice.stage {
    case .mutate, .versify: share.noteExecutions(slice.executions, of: slice.stage)
    default: stageExecutions += slice.executions
    }
    return slice
  }

  private mutating func choose(corpus: inout Corpus, executions: Int) -> Slice {
    if let slice = urgent.popLast() { return slice }
    // Half of all executions stay with random mutations, however many entries are new.
    if stageExecutions < executions / 2 + 4096, let slice = nextNovelty(corpus, executions) {
      return slice
    }
    mutationSlices += 1
    if stages.sonar, sonarShare.isDue, mutationSlices % Self.looksAgain == 0 {
      let entry = corpus.pick(&random)
      let isSearch = mutationSlices / Self.looksAgain % 4 == 0
      let usual = isSearch ? min(16384, 1024 + executions / 64) : 256
      return slice(
        isSearch ? .search : .sonar, entry,
        executions: max(1, corpus.walkLength(of: entry, usual: usual)))
    }
    let total = min(16384, max(32, executions / 64))
    let quantum = min(256, max(16, total / 16))
    if stages.versifier, share.draw(&random), let entry = corpus.pickText(&random) {
      return slice(.versify, entry, executions: corpus.walkLength(of: entry, usual: quantum))
    }
    var slice = Slice(stage: .mutate, seed: random.next(), lengthLimit: 0)
    slice.inRows = executions >= Self.rows.from && corpus.typicalCost <= Self.rows.cost
    for _ in 0..<total / quantum {
      slice.assignments.append(
        Slice.Assignment(entry: corpus.pick(&random), executions: quantum))
    }
    return slice
  }

  /// The next stage of an entry that has not had all of them, if it still is of use.
  private mutating func nextNovelty(_ corpus: Corpus, _ executions: Int) -> Slice? {
    // First, because whatever else is done with an entry takes as long as it is.
    while let entry = trimQueue.popLast() {
      let plan = Trim.executions(size: corpus.entries[entry].size)
      let length = corpus.walkLength(of: entry, usual: plan)
      if length > 0 { return slice(.trim, entry, executions: length) }
    }
    while let (entry, isFirst) = nextToLookAt() {
      let usual = isFirst ? Self.firstLook : min(1024, 256 + executions / 64)
      let length = corpus.walkLength(of: entry, usual: usual)
      if length > 0 { return slice(.sonar, entry, executions: length) }
    }
    while nextWalk < walkQueue.count {
      let (stage, entry) = walkQueue[nextWalk]
      nextWalk += 1
      forgetWalks()
      let usual =
        switch stage {
        case .smash: 1024
        default: TokenStep.plan(tokens: stages.tokenCount)
        }
      var length = corpus.walkLength(of: entry, usual: usual)
      guard length > 0 else { continue }
      if stage == .smash {
        length = max(1, SmashStep.plan(size: corpus.entries[entry].size, executions: length))
      }
      return slice(stage, entry, executions: length)
    }
    while sonarShare.isDue, let entry = searchQueue.popLast() {
      let usual = min(16384, 4096 + executions / 16)
      let length = corpus.walkLength(of: entry, usual: usual)
      if length > 0 { return slice(.search, entry, executions: length) }
    }
    return nil
  }

  /// The next entry whose comparisons may be looked at now, and whether the look is a short one.
  private mutating func nextToLookAt() -> (entry: Int, isFirst: Bool)? {
    if sonarShare.isDueForCode {
      if let entry = sonarQueue.ofCode.popLast() {
        sonarQueue.seen.append(entry)
        return (entry, true)
      }
      if let entry = sonarQueue.seen.popLast() { return (entry, false) }
    }
    return sonarShare.isDue ? sonarQueue.ofCounts.popLast().map { ($0, false) } : nil
  }

  private mutating func slice(_ stage: Slice.Stage, _ entry: Int, executions: Int) -> Slice {
    Slice(
      stage: stage, assignments: [Slice.Assignment(entry: entry, executions: executions)],
      seed: random.next(), lengthLimit: 0)
  }

  /// Frees the part of the queue that is done, now and then.
  private mutating func forgetWalks() {
    guard nextWalk > 1024, nextWalk * 2 > walkQueue.count else { return }
    walkQueue.removeFirst(nextWalk)
    nextWalk = 0
  }
}
