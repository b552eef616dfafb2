internal import CFuzzing
internal import Glibc

/// An examiner that finds out why a worker died from the traces that it left behind.
///
/// It should be kept for the whole campaign, because it remembers what it has learned about
/// addresses.
struct Autopsy {
  /// The limits of workers, for the words of the report.
  struct Limits: Equatable, Sendable {
    /// The most seconds for one input.
    var timeoutSeconds = 1200
    /// The most resident memory in megabytes; 0 for no limit.
    var memoryMegabytes = 2048
  }

  private let executablePath: String
  private let limits: Limits
  private var symbolizer: Symbolizer
  /// A cache of demangled names.
  ///
  /// Most calls of a death are also in the one before.
  private var names: [String: FunctionName] = [:]

  /// Prepares for deaths of processes that run `executablePath`.
  init(executablePath: String, limits: Limits) {
    self.executablePath = executablePath
    self.limits = limits
    symbolizer = Symbolizer(executablePath: executablePath)
  }

  /// Finds out what happened.
  ///
  /// - Parameters:
  ///   - record: what the worker's handlers wrote; its `death` is 0 where they could not.
  ///   - waitStatus: how the process ended, from `waitpid`.
  ///   - output: what it printed last on standard error.
  ///   - memoryUsedMegabytes: its peak, where the coordinator measured it.
  ///   - runsOfGrowth: over how many runs its memory grew, where no single one was too much.
  /// - Returns: the finding; that there is one was the coordinator's conclusion.
  mutating func examine(
    record: UnsafePointer<FuzzCrashRecord>, waitStatus: Int32, output: [UInt8],
    memoryUsedMegabytes: Int?, runsOfGrowth: Int? = nil
  ) -> Finding {
    let evidence = CrashEvidence(record, executablePath: executablePath)
    let report = SanitizerReport.find(in: output)
    var finding: Finding
    switch FuzzDeath(evidence.death) {
    case FUZZ_DEATH_SIGNAL:
      finding = crash(evidence, output: output, sanitizerReport: report)
      if finding.artifactKind == .crash, finding.error == "deadly signal" {
        finding.typeLines = CrashType.lines(
          evidence, reason: finding.reason, place: finding.site?.shortLocation)
      }
    case FUZZ_DEATH_EXIT:
      let frames = frames(of: evidence)
      let reason = CrashReason("fuzz target exited", category: "exit")
      finding = Self.crash(reason, frames: frames)
      finding.error = "fuzz target exited"
      finding.summary = finding.error
      finding.notes.append("It called exit(\(evidence.code)).")
    case FUZZ_DEATH_TIMEOUT:
      finding = timeout(frames: steadyFrames(of: evidence))
    case FUZZ_DEATH_MEMORY:
      let size = evidence.hasFlag(FUZZ_CRASH_ALLOCATION) ? evidence.faultAddress : nil
      finding = outOfMemory(
        frames: frames(of: evidence), used: memoryUsedMegabytes, allocation: size)
      if let runsOfGrowth {
        finding.blame(runs: runsOfGrowth)
      } else if size == nil, evidence.hasFlag(FUZZ_CRASH_BETWEEN_RUNS) {
        finding.blameWhatRunsLeft()
      }
    default:
      finding = unrecorded(
        WaitStatus(waitStatus), output: output, sanitizerReport: report,
        memoryUsedMegabytes: memoryUsedMegabytes)
    }
    if evidence.hasFlag(FUZZ_CRASH_FRAMES_CUT) {
      finding.notes.append("The stack was damaged: outer calls may be missing.")
    }
    if !symbolizer.isAvailable, !finding.frames.isEmpty {
      finding.notes.append(
        "For functions and lines, put llvm-symbolizer on the PATH or name it in "
          + "LLVM_SYMBOLIZER_PATH.")
    }
    return finding
  }

  // MARK: Kinds of death

  private mutating func crash(
    _ evidence: CrashEvidence, output: [UInt8], sanitizerReport: String?
  ) -> Finding {
    let (frames, failure) = framesAndFailure(of: evidence)
    if let sanitizerReport, let reason = CrashReason.sanitizer(in: sanitizerReport) {
      return Self.sanitizer(reason, report: sanitizerReport, frames: frames)
    }
    if let overwritten = Self.overwrittenInput(output: output, frames: frames) {
      return overwritten
    }
    if evidence.hasFlag(FUZZ_CRASH_SANITIZER) {
      return Self.crash(CrashReason("a sanitizer stopped the program"), frames: frames)
    }
    if evidence.hasFlag(FUZZ_CRASH_STACK_OVERFLOW) {
      if InternalError.isCause(evidence, frames: frames) {
        return InternalError.finding("stack overflow", frames: frames)
      }
      return Finding(stackOverflowWith: frames)
    }
    let reason = CrashReason.crash(evidence, frames: frames, failure: failure, output: output)
    if InternalError.isCause(evidence, frames: frames) {
      return InternalError.finding(reason.text, frames: frames)
    }
    return Self.crash(reason, frames: frames)
  }

  private func timeout(frames: [Frame]) -> Finding {
    let seconds = limits.timeoutSeconds
    let text = "timeout after \(seconds) second\(seconds == 1 ? "" : "s")"
    return Finding(
      artifactKind: .timeout, bucket: Bucket.interrupted(.timeout, frames: frames), reason: text,
      frames: frames, error: "timeout after \(seconds) seconds", summary: "timeout",
      deduplicationToken: Bucket.deduplicationToken(frames: frames))
  }

  private func outOfMemory(
    frames: [Frame], used: Int?, allocation: UInt64? = nil
  ) -> Finding {
    let amounts =
      allocation.map { "malloc(\($0))" }
      ?? "used: \(used ?? limits.memoryMegabytes)Mb; limit: \(limits.memoryMegabytes)Mb"
    return Finding(
      artifactKind: .oom, bucket: Bucket.interrupted(.oom, frames: frames),
      reason: "out of memory (\(amounts))", frames: frames,
      error: "out-of-memory (\(amounts))", summary: "out-of-memory",
      deduplicationToken: Bucket.deduplicationToken(frames: frames))
  }

  /// Describes a death that the handlers did not record, so that only the status from the kernel is
  /// known.
  private func unrecorded(
    _ status: WaitStatus, output: [UInt8], sanitizerReport: String?, memoryUsedMegabytes: Int?
  ) -> Finding {
    if let sanitizerReport, let reason = CrashReason.sanitizer(in: sanitizerReport) {
      return Self.sanitizer(reason, report: sanitizerReport, frames: [])
    }
    switch status {
    case .killed(SIGKILL):
      if let used = memoryUsedMegabytes, limits.memoryMegabytes > 0,
        used >= limits.memoryMegabytes
      {
        return outOfMemory(frames: [], used: used)
      }
      var finding = Self.crash(CrashReason("killed by SIGKILL"), frames: [])
      finding.notes.append(
        "Nobody here sent it: most often the kernel does when memory runs out.")
      return finding
    case .killed(let signal):
      var finding = Self.crash(
        CrashReason.printed(in: output, aborted: signal == SIGABRT)
          ?? CrashReason("killed by \(SignalName.of(signal))"),
        frames: [])
      if signal == SIGSEGV || signal == SIGBUS {
        finding.notes.append("No trace could be taken: probably another thread's stack overflowed.")
      }
      return finding
    case .exited(let code):
      var finding = Self.crash(CrashReason("fuzz target exited", category: "exit"), frames: [])
      finding.error = "fuzz target exited"
      finding.summary = finding.error
      finding.notes.append("It ended with status \(code), past every exit handler.")
      return finding
    }
  }

  private static func crash(_ reason: CrashReason, frames: [Frame]) -> Finding {
    Finding(crash: reason, frames: frames)
  }

  /// Returns the finding for a target that wrote to its input.
  ///
  /// The worker has noticed that, printed a message and called abort().
  private static func overwrittenInput(output: [UInt8], frames: [Frame]) -> Finding? {
    let message = "fuzz target overwrites its const input"
    let text = String(decoding: output.suffix(1 << 12), as: UTF8.self)
    guard text[...].text(after: "ERROR: libFuzzer: \(message)") != nil else { return nil }
    var finding = crash(CrashReason(message), frames: frames)
    finding.error = message
    finding.summary = "overwrites-const-input"
    return finding
  }

  private static func sanitizer(
    _ reason: CrashReason, report: String, frames: [Frame]
  ) -> Finding {
    var finding = crash(reason, frames: frames)
    finding.sanitizerReport = report
    if reason.category.hasPrefix("ThreadSanitizer") {
      finding.isByChance = true
      finding.notes.append(
        "Threads meet by chance: it may take several runs until this input shows it again.")
    }
    if reason.category.hasPrefix("LeakSanitizer") {
      finding.artifactKind = .leak
      // The place where the process ended tells nothing; the place of the allocation does.
      finding.frames = SanitizerReport.frames(in: report)
      finding.bucket = Bucket.leak(frames: finding.frames)
      finding.deduplicationToken = Bucket.deduplicationToken(frames: finding.frames)
    }
    return finding
  }

  // MARK: Frames

  private mutating func frames(of evidence: CrashEvidence) -> [Frame] {
    framesAndFailure(of: evidence).frames
  }

  private mutating func name(of symbol: String) -> FunctionName {
    if let known = names[symbol] { return known }
    let name = FunctionName(symbol: symbol)
    names[symbol] = name
    return name
  }

  /// Returns the frames, and the reason that the compiler noted at the instruction that trapped.
  private mutating func framesAndFailure(
    of evidence: CrashEvidence
  ) -> (frames: [Frame], failure: CrashReason?) {
    let (calls, failure) = calls(of: evidence)
    return (Frame.joined(calls), failure)
  }

  /// Returns the frames that are in all samples of a hang.
  private mutating func steadyFrames(of evidence: CrashEvidence) -> [Frame] {
    let samples = evidence.samples.map { sample in
      let next = sample.next.map { address in
        call(
          at: address, evidence.place(of: address, isReturnAddress: !sample.isInnermost)
        ).frames
      }
      return SteadyStack.Sample(commonCount: sample.commonCount, next: next ?? [])
    }
    return SteadyStack(calls: calls(of: evidence).calls, samples: samples).frames
  }

  /// Returns the frames grouped by call, and the reason that the compiler noted.
  private mutating func calls(
    of evidence: CrashEvidence
  ) -> (calls: [[Frame]], failure: CrashReason?) {
    let places = evidence.addresses.enumerated().map { index, address in
      evidence.place(of: address, isReturnAddress: index > 0 || !evidence.beginsAtInstruction)
    }
    // One request answers all of them.
    _ = symbolizer.answers(for: places)
    var failure: CrashReason?
    let calls = zip(evidence.addresses, places).enumerated().map { index, call in
      let call = self.call(at: call.0, call.1)
      // Only the one at the faulting instruction is the reason.
      if index == 0 { failure = call.failure }
      return call.frames
    }
    return (calls, failure)
  }

  private mutating func call(at address: UInt64, _ place: Symbolizer.Place) -> Call {
    let answers = symbolizer.answers(for: [place])[0]
    return Call(address: address, place: place, answers: answers) { name(of: $0) }
  }
}
