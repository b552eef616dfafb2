internal import CFuzzing
internal import Glibc

extension FuzzingRun {
  /// Runs `-merge=1` or `-set_cover_merge=1`.
  ///
  /// Returns the exit code.
  func merge(_ program: String, _ arenaMemory: ArenaMemory) throws(FuzzingError) -> Int32 {
    guard options.paths.count > 1 else {
      reporter.report(.report("INFO: Merge requires two or more corpus dirs"))
      return ExitCode.nothingFound
    }
    let plan = try mergePlan(counters: arenaMemory.size.counters)
    for note in plan.notes { reporter.report(.note(note)) }
    if plan.isComplete { return ExitCode.nothingFound }
    let journal = try mergeJournal(plan)
    let form = try inputForm()
    // The draws that make the values of a text may be longer than it.
    let least = form.target == nil ? 1 : Self.usualLength
    let maximum =
      options.maxLength > 0 ? options.maxLength : max(least, Self.largest(plan.control.paths))
    let merge = try CorpusMerge(
      options: options, pool: try pool(workers: workerCount, inputCapacity: maximum, arenaMemory),
      arena: arenaMemory.arena, plan: plan, journal: journal,
      maximumLength: maximum,
      findings: FindingHandler(
        options: options, examiner: examiner(program), reporter: reporter, form: form),
      reporter: reporter, form: form, clock: { MonotonicClock.now })
    return try merge.run()
  }

  private func mergePlan(counters: Int) throws(FuzzingError) -> MergePlan {
    var previous: [UInt8]?
    if let path = options.mergeControlFile, FileSystem.kind(of: path) != .nothing {
      previous = try FileSystem.read(path)
    }
    let kind = options.setCoverMerge ? "set-cover" : "merge"
    return try MergePlan(
      directories: options.paths, previous: previous, path: options.mergeControlFile ?? "",
      origin: "\(BuildIdentity.current) \(kind)", counters: counters)
  }

  private func mergeJournal(_ plan: MergePlan) throws(FuzzingError) -> MergeJournal? {
    guard let path = options.mergeControlFile else { return nil }
    return plan.isContinued
      ? try MergeJournal(path: path, length: plan.control.length)
      : try MergeJournal(path: path, replacingBy: plan.control)
  }

  private static func largest(_ paths: [String]) -> Int {
    paths.reduce(1) { max($0, FileSystem.size(of: $1)) }
  }
}
