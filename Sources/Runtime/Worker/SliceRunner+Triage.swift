internal import CFuzzing

// The triage of inputs for the corpus: they are run again before the coordinator hears of them.
extension SliceRunner {
  /// Runs a smaller input twice more, and holds it if it shows all of its entry's features each
  /// time.
  @inline(never)
  mutating func hold(madeOf entry: Int) -> Verdict {
    if target.isTyped {
      // Values that are not in the input are not changed either: it counts as a whole.
      completeInput()
      guard reduction.isSmaller(input.count) else { return .dull }
    }
    let repeated = runTwiceMore { $0.reduction.isMet(byInputOf: $0.input.count, $0.coverage) }
    guard let (stableCount, work) = repeated else { return .died }
    guard stableCount > 0 else { return .dull }
    held.hold(
      input, madeOf: entry, by: mutator.pointee.trail, features: block.outbox, count: stableCount,
      work: work)
    return .reduced
  }

  /// Runs the input twice more, and puts the features that both runs had into the outbox: none
  /// where one was rejected, or not `isAcceptable` before its counters are cleared.
  ///
  /// - Returns: how many features, and the sum of all counters of the first run; nil where it died.
  private mutating func runTwiceMore(
    where isAcceptable: (borrowing Self) -> Bool
  ) -> (stableCount: Int, work: UInt64)? {
    var (stableCount, work) = (0, UInt64(0))
    for run in 0..<2 {
      let result = execute()
      guard result != .died else { return nil }
      guard result != .rejected, isAcceptable(self) else {
        coverage.clear()
        return (0, work)
      }
      if run == 0 {
        (stableCount, work) = coverage.collect(into: block.outbox)
      } else {
        let count = coverage.collect(into: again).count
        stableCount = Self.keepCommon(block.outbox, stableCount, with: again, count)
      }
    }
    return (stableCount, work)
  }

  /// Puts the input into the form that it has in a corpus: values that draws made of nothing are
  /// written out, and what no draw asked for is left out.
  private mutating func completeInput() {
    guard target.isTyped else { return }
    fuzz_signals_note(FUZZ_ACTIVITY_TARGET)
    let completed = target.completed(
      UnsafeBufferPointer(start: UnsafePointer(input.bytes), count: input.count))
    fuzz_signals_note(FUZZ_ACTIVITY_ENGINE)
    // To draw runs decoders of the target, which are no part of the run that is to come.
    coverage.clear()
    guard let completed, completed.count <= block.inputCapacity else { return }
    input.limit = max(input.limit, completed.count)
    completed.withUnsafeBufferPointer { input.assign($0) }
  }

  /// Reports the smaller input that was found for an entry, if one was, so that the coordinator
  /// replaces the entry.
  mutating func reportHeld() {
    guard let entry = held.entry else { return }
    held.release()
    block.fields.pointee.input_size = UInt64(held.input.count)
    if let start = held.input.baseAddress {
      block.input.update(from: start, count: held.input.count)
    }
    block.outbox.update(from: held.features, count: held.featureCount)
    mutator.pointee.trail.copy(held.trail)
    _ = report(held.featureCount, 0, held.work, madeOf: entry)
    refreshChoice()
  }

  /// Runs an input with news twice more, and reports the features that all three runs had.
  ///
  /// A feature that appeared only once (lazy initialisers, caches, threads) would otherwise be
  /// owned by an input that cannot show it again, and would never be news for an input that can.
  @inline(never)
  mutating func triage(newsCount: Int, madeOf entry: Int?) -> Verdict {
    completeInput()
    guard let repeated = runTwiceMore(where: { _ in true }) else { return .died }
    var stableCount = repeated.stableCount

    // News that is not stable is put after the stable news.
    var flakyCount = 0
    var position = 0
    for index in 0..<newsCount {
      while position < stableCount, block.outbox[position] < news[index] { position += 1 }
      if position == stableCount || block.outbox[position] != news[index] {
        block.outbox[stableCount + flakyCount] = news[index]
        flakyCount += 1
      }
    }
    let isNews = flakyCount < newsCount
    if !isNews {
      block.outbox.update(from: block.outbox + stableCount, count: flakyCount)
      stableCount = 0
    }
    guard report(stableCount, flakyCount, repeated.work, madeOf: entry) else { return .dull }
    mutator.pointee.choice.reward(mutator.pointee.trail.steps)
    for token in mutator.pointee.trail.usedTokens { mutator.pointee.tokens.reward(token) }
    refreshChoice()
    return .admitted
  }

  func report(_ stable: Int, _ flaky: Int, _ work: UInt64, madeOf entry: Int?) -> Bool {
    let fields = block.fields
    let trail = mutator.pointee.trail.steps
    fields.pointee.candidate.feature_count = UInt32(stable)
    fields.pointee.candidate.flaky_count = UInt32(flaky)
    fields.pointee.candidate.entry = entry.map { UInt32($0) } ?? .max
    fields.pointee.candidate.work = work
    fields.pointee.candidate.trail_count = UInt32(trail.count)
    for (index, step) in trail.enumerated() { block.trail[index] = step }
    writeTokens()
    return link.report()
  }

  /// Reports the tokens that the candidate was made with, except those that are too long to be
  /// shown.
  private func writeTokens() {
    var count = 0
    for number in mutator.pointee.trail.usedTokens {
      let token = mutator.pointee.tokens[number]
      guard let start = token.baseAddress, token.count <= Int(FUZZ_MAX_TRAIL_TOKEN)
      else { continue }
      (block.tokenBytes + count * Int(FUZZ_MAX_TRAIL_TOKEN)).update(from: start, count: token.count)
      block.tokenSizes[count] = UInt8(token.count)
      count += 1
    }
    if count < Int(FUZZ_MAX_TRAIL_TOKENS) { block.tokenSizes[count] = 0 }
  }

  /// Keeps the features of the first ascending list that the second has too.
  private static func keepCommon(
    _ first: UnsafeMutablePointer<UInt32>, _ firstCount: Int,
    with second: UnsafeMutablePointer<UInt32>, _ secondCount: Int
  ) -> Int {
    var (kept, position) = (0, 0)
    for index in 0..<firstCount {
      while position < secondCount, second[position] < first[index] { position += 1 }
      if position < secondCount, second[position] == first[index] {
        first[kept] = first[index]
        kept += 1
      }
    }
    return kept
  }
}
