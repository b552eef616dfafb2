extension Finding {
  /// Creates the finding of a crash for `reason` with this stack.
  init(crash reason: CrashReason, frames: [Frame]) {
    self.init(
      artifactKind: .crash, bucket: Bucket.crash(reason, frames: frames), reason: reason.text,
      frames: frames, error: "deadly signal", summary: "deadly signal",
      deduplicationToken: Bucket.deduplicationToken(frames: frames))
  }

  /// Creates the finding of a stack overflow.
  ///
  /// The calls that recur are its cause; the calls inside of them are chance.
  init(stackOverflowWith frames: [Frame]) {
    self.init(crash: CrashReason("stack overflow"), frames: frames)
    bucket = Bucket.stackOverflow(frames: frames)
    var counts: [String: Int] = [:]
    for frame in frames where frame.origin == .user { counts[frame.identity, default: 0] += 1 }
    guard let first = frames.firstIndex(where: { counts[$0.identity, default: 0] > 1 }) else {
      return
    }
    chanceFrames = first
    deduplicationToken = Bucket.deduplicationToken(frames: Array(frames[first...]))
  }
}
