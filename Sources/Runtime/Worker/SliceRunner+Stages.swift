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
}
