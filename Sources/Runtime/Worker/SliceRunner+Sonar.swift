internal import CFuzzing
internal import Glibc
internal import Sonar

// The stages that use comparisons. All of their runs are traced.
extension SliceRunner: TracingEngine {
  /// Tries the hints that the comparisons of an entry suggest, the most promising first.
  mutating func tryHints(on entry: Int, count: Int) -> Bool {
    guard let base = trace(entry, count: count) else { return false }
    let position = block.fields
    let skip = Int(position.pointee.request.skip)
    withPursuer { pursuer, runner in
      pursuer.run(
        on: base, comparing: runner.records(at: nil), from: skip, limit: count, with: &runner
      ) { position.pointee.position = UInt64($0 + 1) }
      let sample = base.isEmpty ? runner.sonarStage.nextSample() : nil
      for other in [sample].compactMap(\.self) + Filler.longerInputs(than: base) where skip == 0 {
        // An input that is kept gets its own turn later.
        guard runner.run(other, for: -1, watching: .all) == false else { continue }
        pursuer.run(
          on: other, comparing: runner.records(at: nil), from: 0, limit: runner.sonarStage.left,
          with: &runner
        ) { _ in }
      }
      // Behind all else, which more often finds something; the recording of the entry is gone by
      // then.
      if skip == 0, runner.run(base, for: -1, watching: .all) == false {
        pursuer.setFields(of: base, comparing: runner.records(at: nil), with: &runner)
      }
    }
    return !sonarStage.didDie
  }

  /// Searches for inputs where no hint helped: the bytes that comparisons depend on are changed
  /// until these hold.
  mutating func searchFrom(_ entry: Int, count: Int) -> Bool {
    // A search does not continue after a deadly input, because that is what it was looking for.
    guard block.fields.pointee.request.skip == 0 else { return true }
    guard let base = trace(entry, count: count) else { return false }
    block.fields.pointee.position = 1
    withPursuer { pursuer, runner in
      pursuer.search(from: base, comparing: runner.records(at: nil), with: &runner)
      for longer in Filler.longerInputs(than: base) {
        guard runner.run(longer, for: -1, watching: .all) == false else { continue }
        pursuer.search(from: longer, comparing: runner.records(at: nil), with: &runner)
      }
    }
    return !sonarStage.didDie
  }

  /// Lends out the pursuer, which has this runner run its inputs: both change meanwhile, so that
  /// one cannot be a part of the other.
  private mutating func withPursuer(_ body: (inout Tracer.Pursuer, inout Self) -> Void) {
    guard var lent = pursuer.take() else { preconditionFailure("the pursuer is lent out already") }
    body(&lent, &self)
    pursuer = lent
  }

  /// Prints what of the whole corpus' comparisons came out one way only, and writes it to where a
  /// report is made of it.
  mutating func reportRoadblocks() -> Bool {
    var roadblocks = Roadblocks()
    for entry in 0..<arena.entryCount {
      guard trace(entry, count: 0) != nil else { return false }
      roadblocks.note(tracer.records(at: nil), of: entry)
    }
    for line in tracer.report(roadblocks) {
      let text = Array((line + "\n").utf8)
      write(1, text, text.count)
    }
    return true
  }

  /// Runs the entry itself and records its comparisons; nil when a fake target has died of it.
  private mutating func trace(_ entry: Int, count: Int) -> [UInt8]? {
    // A copy: the hints are for these bytes, whatever takes their place meanwhile.
    let base = Array(begin(entry))
    input.limit = block.inputCapacity
    base.withUnsafeBufferPointer { input.assign($0) }
    sonarStage.entry = entry
    sonarStage.left = count
    sonarStage.didDie = false
    sonarStage.deadly.forget(block.fields.pointee.request.seed)
    let result = record()
    for token in tracer.tokens(for: base) { mutator.pointee.tokens.addLive(token, seenIn: base) }
    return result == .died ? nil : base
  }

  mutating func run(_ bytes: [UInt8], for siteID: Int, watching watch: Watch) -> Bool? {
    guard sonarStage.left > 0, !sonarStage.didDie, !isStopped else { return nil }
    sonarStage.left -= 1
    guard sonarStage.deadly.allows(siteID) else {
      // Nothing was compared.
      beginRecording(watching: .all)
      tracer.stop()
      return false
    }
    bytes.withUnsafeBufferPointer { input.assign($0) }
    if mutator.pointee.onlyASCII { Mutator.makeASCII(&input) }
    mutator.pointee.trail.clear()
    mutator.pointee.trail.append(.sonar)
    beginRecording(watching: watch)
    sonarStage.deadly.begin(siteID)
    let verdict = runOnce(madeOf: sonarStage.entry)
    sonarStage.deadly.end(siteID)
    endRecording()
    switch verdict {
    case .dull: return false
    case .admitted: return true
    case .reduced:
      _ = begin(sonarStage.entry)
      input.limit = block.inputCapacity
      return false
    case .died:
      sonarStage.didDie = true
      return nil
    }
  }

  mutating func allRecords(of bytes: [UInt8]) -> [Record]? {
    if !sonarStage.isWhole {
      guard sonarStage.left > 0, !sonarStage.didDie, !isStopped else { return nil }
      sonarStage.left -= 1
      bytes.withUnsafeBufferPointer { input.assign($0) }
      if record() == .died {
        sonarStage.didDie = true
        return nil
      }
    }
    return tracer.records(at: nil)
  }

  mutating func joined(_ base: [UInt8], by separators: [UInt8]) -> [UInt8]? {
    guard mutator.pointee.entryCount > 1 else { return nil }
    base.withUnsafeBufferPointer { input.assign($0) }
    mutator.pointee.join(&input, by: separators)
    return Array(UnsafeBufferPointer(start: input.bytes, count: input.count))
  }

  /// Runs the input only to record its comparisons.
  private mutating func record() -> RunResult {
    beginRecording(watching: .all)
    let result = execute()
    endRecording()
    coverage.clear()
    return result
  }

  private mutating func beginRecording(watching watch: Watch) {
    tracer.start(watching: watch)
    sonarStage.isWhole = watch == .all
  }

  private mutating func endRecording() {
    tracer.stop()
    block.fields.pointee.comparisons += UInt64(tracer.recordedCount)
  }

  func records(at siteID: Int?) -> [Record] { tracer.records(at: siteID) }
}
