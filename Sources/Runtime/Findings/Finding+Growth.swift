/// The finding of too much memory that is not the last input's fault.
///
/// The place where memory ran out is chance, so all such findings of a target are one.
extension Finding {
  /// Records that `runs` runs together used up the memory.
  mutating func blame(runs: Int) {
    keepOwnCalls()
    notes.append(
      "Memory grew over \(runs.counted("run")); this input alone does not exceed the limit."
        + (frames.isEmpty ? "" : " The calls above are where it ran out."))
  }

  /// Records that the limit was exceeded while no input ran.
  mutating func blameWhatRunsLeft() {
    keepOwnCalls()
    notes.append(
      "No input was running: what earlier runs left behind, such as tasks and threads, "
        + "went on to use memory.")
  }

  private mutating func keepOwnCalls() {
    bucket = Bucket.growth
    guard !frames.contains(where: { $0.origin == .user }) else { return }
    // They are the engine's, which only waits.
    frames = []
    deduplicationToken = ""
  }
}
