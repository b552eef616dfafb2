/// A plan of the work that comes next.
///
/// All of its decisions follow from counts and the seed.
struct Scheduler {
  /// The kinds of work in a run besides random mutation.
  struct Stages: Equatable {
    var sonar: Bool
    /// True for smash and dictionary slices.
    ///
    /// They are off when the user's mutator knows the form of inputs.
    var walks: Bool
    /// The number of tokens in the dictionary.
    var tokenCount: Int
    /// True when texts are taken apart and put together anew.
    var versifier = true
    /// True when steps are taken against a stall.
    var relief = true
  }

  /// When the changes of a new entry are enumerated.
  enum Turn: Equatable {
    case now
    /// After all others: another machine of the campaign does it now.
    ///
    /// By the time that this one comes to it, most of what it brings is known.
    case last
    /// Not at all: the process that has found it does it.
    ///
    /// Mutations and sonar come to it all the same by chance.
    case never
  }

  /// The number of slices of mutations between two slices for the comparisons of old entries.
  private static let looksAgain = 4

  /// The number of executions for the first slice on the comparisons of an entry with new code.
  ///
  /// They are for the most promising hints.
  private static let firstLook = 128

  /// The number of executions after which inputs are mutated in rows, and the highest cost of a run
  /// for which that is done (see `Energy.cost`).
  ///
  /// In a row an input is made of the one before. That saves a quarter of the time of a run of one
  /// microsecond, but such runs find a little less. On a slow target the loss counts for more, but
  /// there it takes long until so many runs have been made.
  private static let rows = (from: 1 << 21, cost: UInt64(512))

  /// The share of the effort that is spent on comparisons.
  private(set) var sonarShare = SonarShare()

  var random: Random
  private let stages: Stages
  /// The entries whose comparisons are to be tried, in three stacks.
  ///
  /// The last entry of a stack comes first, so that a chain of comparisons is followed to its end.
  ///
  /// Entries that reached new code, which makes new comparisons, come before those that do
  /// something more often. After a short first slice they move to the second stack, so that a chain
  /// of ten entries need not wait for everything that the first ones suggest.
  private var sonarQueue: (ofCode: [Int], seen: [Int], ofCounts: [Int]) = ([], [], [])
  /// The new entries that seem to be longer than their new features require.
  private var trimQueue: [Int] = []
  /// The entries to smash and to try tokens on, in order.
  private var walkQueue: [(stage: Slice.Stage, entry: Int)] = []
  private var nextWalk = 0
  /// The entries to search from where no hint has helped.
  ///
  /// The last comes first.
  private var searchQueue: [Int] = []
  /// The entries whose turn is the last.
  private var lastQueue: [(entry: Int, reachesCode: Bool)] = []
  /// The slices that lost their worker, and slices against a stall.
  ///
  /// The last comes first.
  var urgent: [Slice] = []
  /// The number of times that all comparisons were declared untried.
  var epoch = 0
  private var stageExecutions = 0
  private var share = VersifierShare()
  private var mutationSlices = 0

  init(seed: UInt64, stages: Stages) {
    random = Random(seed: seed)
    self.stages = stages
  }

  /// True when steps are taken against a stall.
  var givesRelief: Bool { stages.relief }

  /// Plans the slices of a new entry.
  ///
  /// - Parameters:
  ///   - entry: the number of the entry.
  ///   - reachesCode: true when it hit a counter that no entry before it had hit.
  ///   - isOutsized: true when it is much longer than its parent and longer than mutations make
  ///     inputs at present.
  ///   - turn: when that is to be done.
  mutating func enqueue(entry: Int, reachesCode: Bool, isOutsized: Bool, turn: Turn = .now) {
    switch turn {
    case .now: break
    case .last:
      lastQueue.append((entry, reachesCode))
      return
    case .never: return
    }
    if stages.sonar {
      if reachesCode { sonarQueue.ofCode.append(entry) } else { sonarQueue.ofCounts.append(entry) }
    }
    guard stages.walks else { return }
    if isOutsized { trimQueue.append(entry) }
    walkQueue.append((.smash, entry))
    if stages.tokenCount > 0 { walkQueue.append((.dictionary, entry)) }
    if stages.sonar { searchQueue.append(entry) }
  }

  /// Puts the slices that wait into another order, by chance.
  ///
  /// After the seeds, so that processes which began with the same ones do not do the same work at
  /// the same time.
  mutating func reorder() {
    random.shuffle(&sonarQueue.ofCode)
    random.shuffle(&sonarQueue.ofCounts)
    random.shuffle(&walkQueue)
    random.shuffle(&searchQueue)
    random.shuffle(&lastQueue)
  }

  /// Plans the slices of an old entry again, except the smash, which would do the same as before.
  mutating func enqueueAgain(entry: Int) {
    if stages.sonar { sonarQueue.ofCounts.append(entry) }
    if stages.walks, stages.tokenCount > 0 { walkQueue.append((.dictionary, entry)) }
  }

  /// Notes that a slice of `stage` has found something new.
  mutating func noteNews(of stage: Slice.Stage) { share.noteNews(of: stage) }

  /// Notes that sonar, or anything else, has found something new.
  mutating func noteNews(isSonar: Bool) { sonarShare.noteNews(isSonar: isSonar) }

  /// Corrects the counts by the executions that a slice was allowed but did not make.
  ///
  /// - Parameters:
  ///   - slice: the slice that has ended.
  ///   - work: the work that was done.
  ///   - cost: the cost of a typical execution of the corpus.
  mutating func finish(_ slice: Slice, _ work: Slice.Work, cost: UInt64) {
    let isSonar = slice.stage == .sonar || slice.stage == .search
    sonarShare.note(work, cost: cost, isSonar: isSonar)
    guard slice.stage != .mutate, slice.stage != .versify else { return }
    stageExecutions -= max(0, slice.executions - work.executions)
  }

  /// Plans the rest of a slice whose worker died.
  mutating func resume(_ slice: Slice) {
    urgent.append(slice)
  }

  /// Returns the next slice.
  ///
  /// - Parameters:
  ///   - corpus: the entries to choose from.
  ///   - executions: the number of executions so far. Slices grow with it, so that they are long if
  ///     executions are fast, and are never a large part of the whole.
  ///   - remaining: the number of executions that may still be handed out, at least 1.
  ///   - lengthLimit: the most bytes of an input.
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
    // Half of all executions are kept for random mutations, however many entries are new.
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

  /// Returns the next slice for an entry that has not had all of them; nil if no such entry is in
  /// use.
  private mutating func nextNovelty(_ corpus: Corpus, _ executions: Int) -> Slice? {
    while true {
      if let slice = nextOfOwn(corpus, executions) { return slice }
      guard isDoneWithOwn, let (entry, reachesCode) = lastQueue.popLast() else { return nil }
      enqueue(entry: entry, reachesCode: reachesCode, isOutsized: false)
    }
  }

  /// The same for the entries whose turn is not the last.
  private mutating func nextOfOwn(_ corpus: Corpus, _ executions: Int) -> Slice? {
    // The trim comes first, because all other work on an entry takes longer the longer the entry
    // is.
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

  /// True when no entry is left whose turn is not the last.
  private var isDoneWithOwn: Bool {
    sonarQueue.ofCode.isEmpty && sonarQueue.seen.isEmpty && sonarQueue.ofCounts.isEmpty
      && searchQueue.isEmpty
  }

  /// Returns the next entry whose comparisons may be tried now, and true if its slice is the short
  /// first one.
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

  /// Removes the finished part of the queue once it is long enough.
  private mutating func forgetWalks() {
    guard nextWalk > 1024, nextWalk * 2 > walkQueue.count else { return }
    walkQueue.removeFirst(nextWalk)
    nextWalk = 0
  }
}
