internal import CFuzzing

/// A piece of work for one worker: big enough to be worth a message, and counted in executions,
/// never in time, so that one seed means one run.
struct Slice: Equatable, Sendable {
  /// The kind of work to do with the entries.
  enum Stage: UInt32, Sendable {
    /// The worker runs the inputs that the coordinator put into the block.
    case run
    /// The worker runs them without scanning coverage.
    case replay
    /// The worker lets the user's mutator change the only input, and runs each smaller result as a
    /// replay.
    case shrink
    /// The worker runs random mutations.
    case mutate
    /// The worker leaves out parts that are not needed.
    case trim
    /// One small change after another at every place.
    case smash
    /// Every token of the dictionary in turn.
    case dictionary
    /// The worker traces the comparisons of the entry and tries the hints that they suggest.
    case sonar
    /// The worker writes new texts from the parts of this entry and of others.
    case versify
    /// The worker runs the entries unchanged and reports the features that they still have.
    case check
    /// The worker searches byte by byte for inputs that turn the entry's comparisons around.
    case search
    /// The worker traces every entry once, and prints the comparisons that always came out the same
    /// way.
    case report
  }

  /// A number of executions for one corpus entry.
  struct Assignment: Equatable, Sendable {
    var entry: Int
    var executions: Int
  }

  var stage: Stage
  var assignments: [Assignment] = []
  var seed: UInt64 = 0
  /// The most bytes of an input of this slice.
  var lengthLimit: Int
  /// The number of mutations of one input beyond the usual few.
  var depth = 0
  /// True when an input may be made of the one before instead of the entry.
  var inRows = false
  /// True when inputs with a byte value that is known to kill are left out.
  var sparesBytes = false
  /// A number that changes when the worker is to forget the comparisons that it tried in vain.
  var epoch = 0
  /// The number of steps of this slice that an earlier process made before it died.
  var skip = 0
  /// The input itself, for `run`, `replay` and `shrink`.
  var input: [UInt8] = []
  /// The inputs to run after the first one.
  ///
  /// A message for each would cost more than most runs.
  var further: [[UInt8]] = []
  /// The factor by which one run may exceed the usual timeout.
  var patience = 1

  /// The number of calls of the user's mutator in one slice that shrinks.
  static let mutationsOfShrink = 1000

  /// The slice brings its inputs instead of taking entries of the corpus.
  private var isGiven: Bool { stage == .run || stage == .replay || stage == .shrink }

  /// Returns the inputs that were not run when the worker died in step number `count`.
  func inputs(after count: Int) -> [[UInt8]] {
    // An input that may be the cause of a death before the first run must not come again.
    Array(further.dropFirst(max(0, count - 1)))
  }

  /// The number of executions the slice may still make.
  var executions: Int {
    isGiven ? 1 + further.count : assignments.reduce(0) { $0 + $1.executions }
  }

  /// Returns the rest of the slice after a worker died in step number `count`, counted from 1; nil
  /// if there is none.
  ///
  /// Random stages continue with another seed, because they would make the deadly input again.
  /// Enumerating stages continue after it.
  func resumed(after count: Int) -> Slice? {
    guard !isGiven, count > 0 else { return nil }
    var rest = self
    var done = count
    rest.assignments = []
    for assignment in assignments {
      let taken = min(done, assignment.executions)
      done -= taken
      if assignment.executions > taken {
        rest.assignments.append(
          Assignment(entry: assignment.entry, executions: assignment.executions - taken))
      }
    }
    if stage == .mutate || stage == .versify {
      var random = Random(seed: seed &+ UInt64(count))
      rest.seed = random.next()
    } else {
      rest.skip += count
    }
    return rest.assignments.isEmpty ? nil : rest
  }

  /// The amount of work that a worker did for a slice.
  struct Work {
    var executions: Int
    /// The approximate number of comparisons that were recorded.
    var comparisons: Int
    /// The number of executions whose input the target rejected.
    var rejections = 0
  }

  /// Writes the slice into a block, for the worker to read.
  func write(to block: WorkerBlock) {
    let fields = block.fields
    fields.pointee.executions = 0
    fields.pointee.comparisons = 0
    fields.pointee.rejections = 0
    fields.pointee.position = 0
    fields.pointee.sample_words = 0
    fields.pointee.request.stage = stage.rawValue
    fields.pointee.request.seed = seed
    fields.pointee.request.length_limit = UInt64(min(lengthLimit, block.inputCapacity))
    fields.pointee.request.skip = UInt64(skip)
    fields.pointee.request.depth = UInt32(depth)
    fields.pointee.request.in_rows = inRows ? 1 : 0
    fields.pointee.request.spares_bytes = sparesBytes ? 1 : 0
    fields.pointee.request.epoch = UInt32(truncatingIfNeeded: epoch)
    fields.pointee.request.assignment_count = UInt32(assignments.count)
    for (index, assignment) in assignments.enumerated() {
      block.assignments[index] = FuzzAssignment(
        entry: UInt32(assignment.entry), executions: UInt32(assignment.executions))
    }
    guard isGiven else { return }
    let size = min(input.count, block.inputCapacity)
    fields.pointee.input_size = UInt64(size)
    input.withUnsafeBufferPointer { bytes in
      if let start = bytes.baseAddress { block.input.update(from: start, count: size) }
    }
    block.write(further: further)
  }
}
