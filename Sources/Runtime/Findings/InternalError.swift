internal import CFuzzing

/// The deaths that are the engine's own fault.
///
/// The user must not look for them in the target.
enum InternalError {
  /// The functions of the allocator.
  ///
  /// A death in one is caused by earlier damage to its memory, most likely by the target.
  private static let allocator: Set<String> = [
    "malloc", "calloc", "realloc", "free", "cfree", "posix_memalign", "aligned_alloc",
    "swift_slowAlloc", "swift_slowDealloc",
  ]

  /// Returns true when the worker died in the engine's code while the target was not running.
  ///
  /// Other threads of the target continue between two runs. The innermost call that belongs to the
  /// engine or the target therefore decides. If no call has a name, the thread decides.
  static func isCause(_ evidence: CrashEvidence, frames: [Frame]) -> Bool {
    guard evidence.hasFlag(FUZZ_CRASH_BETWEEN_RUNS), !evidence.hasFlag(FUZZ_CRASH_SENT) else {
      return false
    }
    for frame in frames {
      guard let function = frame.function else { continue }
      if allocator.contains(function) { return false }
      switch frame.origin {
      case .engine: return true
      case .user: return false
      case .swiftRuntime, .system, .library, .sanitizer: continue
      }
    }
    return !evidence.hasFlag(FUZZ_CRASH_OTHER_THREAD)
  }

  /// Returns the finding for such a death.
  static func finding(_ reason: String, frames: [Frame]) -> Finding {
    Finding(
      artifactKind: .internalError, bucket: Bucket.internalError(frames: frames),
      reason: reason, frames: frames, error: "", summary: "", deduplicationToken: "")
  }

  /// Returns the report: one line, the trace that a maintainer needs, and the path of the input.
  ///
  /// Nothing in it looks like libFuzzer's report of a crash.
  static func report(_ finding: Finding, inputPath: String?) -> String {
    var line = "ERROR: internal error of the fuzzer, please report it with what follows: "
    line += finding.reason
    let site = finding.frames.first { $0.origin == .engine && $0.shortLocation != nil }
    if let location = site?.shortLocation { line += " at \(location)" }
    var lines = [line] + StackTrace.lines(of: finding.frames)
    if let inputPath { lines.append("The last input is kept in \(inputPath)") }
    return lines.joined(separator: "\n") + "\n"
  }
}
