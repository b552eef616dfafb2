internal import CFuzzing
internal import Sonar

// The stages that enumerate instead of drawing. Step number `skip` is the first to be made: an
// earlier process may have died in the one before.
extension SliceRunner {
  /// Leaves out parts of the entry while it keeps its features.
  mutating func trimEntry(_ entry: Int, count: Int) -> Bool {
    // It does not continue after a deadly input, because the rest of the entry at that time is not
    // known.
    guard block.fields.pointee.request.skip == 0 else { return true }
    var trim = Trim(size: arena[entry].count)
    return walk(entry, 0..<count) { runner, _ in
      guard let part = trim.next(of: runner.input.count) else { return nil }
      runner.input.remove(part.count, at: part.lowerBound)
      return .eraseBytes
    }
  }

  /// Makes small changes one after the other, spread over the whole entry.
  mutating func smashEntry(_ entry: Int, count: Int) -> Bool {
    let skip = Int(block.fields.pointee.request.skip)
    let steps = SmashStep.plan(size: arena[entry].count, executions: skip + count)
    return walk(entry, skip..<max(skip, steps)) { runner, index in
      SmashStep(number: index, size: runner.input.count, of: steps).apply(to: &runner.input)
    }
  }

  /// Tries each token of the dictionary: inserts it, overwrites with it, and replaces a word by it.
  mutating func tryTokens(on entry: Int, count: Int) -> Bool {
    let skip = Int(block.fields.pointee.request.skip)
    let tokens = mutator.pointee.tokens.count
    guard tokens > 0 else { return true }
    return walk(entry, skip..<skip + count) { runner, index in
      let step = TokenStep(number: index, tokens: tokens, entry: entry)
      return runner.mutator.pointee.apply(step.mutation, token: step.token, to: &runner.input)
        ? step.mutation : nil
    }
  }

  /// Steps that each begin with the entry itself; `change` makes one, or nil where it has no
  /// meaning.
  private mutating func walk(
    _ entry: Int, _ steps: Range<Int>, _ change: (inout Self, Int) -> Mutation?
  ) -> Bool {
    var base = begin(entry)
    for index in steps {
      if isStopped { break }
      block.fields.pointee.position &+= 1
      input.assign(base)
      mutator.pointee.trail.clear()
      guard let mutation = change(&self, index) else { continue }
      mutator.pointee.trail.append(mutation)
      if mutator.pointee.onlyASCII { Mutator.makeASCII(&input) }
      switch runOnce(madeOf: entry) {
      case .dull: continue
      case .admitted, .reduced: base = begin(entry)
      case .died: return false
      }
    }
    return true
  }

  /// Runs an entry twice unchanged, and reports the features of the first run as stable ones and
  /// those of the second as flaky ones.
  ///
  /// The entry can no longer show features that neither run has.
  mutating func check(_ entry: Int, count: Int) -> Bool {
    // Features that one run does not show may be flaky. The number of runs must not exceed what was
    // asked for.
    guard count >= 2 else { return true }
    input.limit = block.inputCapacity
    input.assign(arena[entry])
    mutator.pointee.trail.clear()
    var counts = (0, 0)
    for run in 0..<2 {
      if isStopped { return true }
      block.fields.pointee.position &+= 1
      block.fields.pointee.executions &+= 1
      switch execute() {
      case .accepted, .unmade:
        let found = coverage.collect(into: block.outbox + counts.0).count
        if run == 0 { counts.0 = found } else { counts.1 = found }
      case .rejected: coverage.clear()
      case .died: return false
      }
    }
    _ = report(counts.0, counts.1, 0, madeOf: entry)
    return true
  }
}
