extension Finding {
  /// Creates the finding of a crash for `reason` with this stack.
  init(crash reason: CrashReason, frames: [Frame]) {
    let frames = frames.withLine(of: reason)
    self.init(
      artifactKind: .crash, bucket: Bucket.crash(reason, frames: frames), reason: reason.text,
      frames: frames, error: "deadly signal", summary: "deadly signal",
      deduplicationToken: Bucket.deduplicationToken(frames: frames))
  }

  /// Creates the finding of a stack overflow.
  ///
  /// The calls that recur are its cause; the calls inside of them are chance. Which of those that
  /// recur is the innermost is chance, too, so that the first by name is taken.
  init(stackOverflowWith frames: [Frame]) {
    self.init(crash: CrashReason("stack overflow"), frames: frames)
    isStackOverflow = true
    bucket = Bucket.stackOverflow(frames: frames)
    var counts: [String: Int] = [:]
    for frame in frames where frame.origin == .user { counts[frame.identity, default: 0] += 1 }
    // A call may also be there twice by chance.
    let most = counts.values.max() ?? 0
    let recurring = counts.filter { $0.value > 1 && $0.value * 2 > most }.keys
    guard let least = recurring.min(),
      let first = frames.firstIndex(where: { $0.identity == least })
    else { return }
    chanceFrames = first
    deduplicationToken = Bucket.deduplicationToken(frames: Array(frames[first...]))
  }
}

extension [Frame] {
  /// Gives the innermost call of the user's code the line that the message of a failed check
  /// names, if debug information has none: the optimizer merges the ends of several checks into
  /// one, and what is left belongs to no line.
  fileprivate func withLine(of reason: CrashReason) -> [Frame] {
    guard let place = reason.place, let site = firstIndex(where: { $0.origin == .user }),
      self[site].line == 0, self[site].file?.lastPathComponent == place.file
    else { return self }
    var frames = self
    frames[site].line = place.line
    return frames
  }
}
