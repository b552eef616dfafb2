internal import CFuzzing
internal import Sonar

// The stages that enumerate instead of drawing. Step number `skip` is the first to be made: an
// earlier process may have died in the one before.
extension SliceRunner {
  /// One small change after another, spread over the whole entry.
  mutating func smashEntry(_ entry: Int, count: Int) -> Bool {
    var base = begin(entry)
    let skip = Int(block.fields.pointee.request.skip)
    let steps = SmashStep.plan(size: base.count, executions: skip + count)
    for index in skip..<max(skip, steps) {
      if isStopped { break }
      block.fields.pointee.position &+= 1
      input.assign(base)
      mutator.pointee.trail.clear()
      let step = SmashStep(number: index, size: base.count, of: steps)
      guard let mutation = step.apply(to: &input) else { continue }
      mutator.pointee.trail.append(mutation)
      switch runOnce(madeOf: entry) {
      case .dull: continue
      case .admitted, .reduced: base = begin(entry)
      case .died: return false
      }
    }
    return true
  }

  /// Each token of the dictionary in turn, inserted, written over and in the place of a word.
  mutating func tryTokens(on entry: Int, count: Int) -> Bool {
    var base = begin(entry)
    let skip = Int(block.fields.pointee.request.skip)
    let tokens = mutator.pointee.tokens.count
    guard tokens > 0 else { return true }
    for index in skip..<skip + count {
      if isStopped { break }
      block.fields.pointee.position &+= 1
      input.assign(base)
      mutator.pointee.trail.clear()
      let step = TokenStep(number: index, tokens: tokens, entry: entry)
      guard mutator.pointee.apply(step.mutation, token: step.token, to: &input) else { continue }
      mutator.pointee.trail.append(step.mutation)
      switch runOnce(madeOf: entry) {
      case .dull: continue
      case .admitted, .reduced: base = begin(entry)
      case .died: return false
      }
    }
    return true
  }

  /// What the comparisons that the entry makes suggest, most promising first.
  mutating func tryHints(on entry: Int, count: Int) -> Bool {
    // A copy: the hints are for these bytes, whatever takes their place meanwhile.
    let base = Array(begin(entry))
    input.limit = block.inputCapacity
    let skip = Int(block.fields.pointee.request.skip)
    base.withUnsafeBufferPointer { input.assign($0) }
    var traced = RunResult.accepted
    tracer.start()
    traced = execute()
    tracer.stop()
    coverage.clear()
    guard traced != .died else { return false }
    let hints = tracer.hints(for: base, limit: skip + count)
    for token in tracer.tokens { mutator.pointee.tokens.addLive(token, seenIn: base) }
    for hint in hints.dropFirst(skip) {
      if isStopped { break }
      block.fields.pointee.position &+= 1
      hint.applied(to: base).withUnsafeBufferPointer { input.assign($0) }
      mutator.pointee.trail.clear()
      mutator.pointee.trail.append(.sonar)
      switch runOnce(madeOf: entry) {
      case .dull: continue
      case .admitted: tracer.reward(hint)
      case .reduced: _ = begin(entry)
      case .died: return false
      }
    }
    return true
  }
}
