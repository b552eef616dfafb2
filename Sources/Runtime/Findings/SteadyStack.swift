/// The calls of a hang that are in all samples of its stack.
///
/// A single sample shows the helper that happened to run at that moment. The innermost call that is
/// in all samples is the one with the loop.
struct SteadyStack {
  /// A later sample, described by its difference from the first.
  struct Sample {
    /// The number of calls that both share, from the outermost inwards.
    var commonCount: Int
    /// The frames of the call inside those: one function and what was inlined into it, innermost
    /// first.
    var next: [Frame]
  }

  /// The calls of the first look, innermost first, each with what was inlined into it.
  var calls: [[Frame]]
  var samples: [Sample]

  /// The frames that stayed; all of the first look where none of the user's did.
  var frames: [Frame] {
    guard let commonCount = samples.map(\.commonCount).min(), commonCount < calls.count else {
      return Frame.joined(calls)
    }
    let outer = calls.suffix(commonCount)
    let different = samples.filter { $0.commonCount == commonCount }.map(\.next)
    let inner = Self.common([calls[calls.count - commonCount - 1]] + different)
    let steady = Frame.joined([inner] + outer)
    return steady.contains { $0.origin == .user } ? steady : Frame.joined(calls)
  }

  /// Returns the outermost functions that are the same in all `chains`.
  private static func common(_ chains: [[Frame]]) -> [Frame] {
    guard let function = chains[0].last?.identity,
      chains.allSatisfy({ $0.last?.identity == function })
    else { return [] }
    // An instruction without a line and an inlined function does not tell which function it belongs
    // to.
    let telling = chains.filter { $0.count > 1 || ($0.first?.line ?? 0) > 0 }
    guard var common = telling.first else { return chains[0].suffix(1) }
    for chain in telling {
      let shared = zip(common.reversed(), chain.reversed())
        .prefix { $0.identity == $1.identity }
      common = common.suffix(shared.count)
    }
    return common
  }
}

extension Frame {
  /// Returns the frames of a stack, innermost first.
  static func joined(_ calls: [[Frame]]) -> [Frame] {
    var frames: [Frame] = []
    for frame in calls.joined() {
      // The remainder of a specialized function calls it under its own name, without a line or at
      // the beginning of one.
      if let inner = frames.last, frame.function != nil, inner.function == frame.function {
        if frame.isRemainder, frame.line == 0 || inner.line > 0 { continue }
        if inner.isRemainder { frames.removeLast() }
      }
      frames.append(frame)
    }
    return frames
  }

  /// True when no statement of the function is at the frame's place.
  private var isRemainder: Bool { line == 0 || column == 0 && module != nil }
}
