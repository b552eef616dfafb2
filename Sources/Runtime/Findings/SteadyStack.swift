/// The calls of a hang that were there every time its stack was looked at.
///
/// One look gives the helper that happened to run at that instant. The innermost call that stays
/// is where the loop is.
struct SteadyStack {
  /// A later look, as far as it differs from the first.
  struct Sample {
    /// Calls that both share, from the outermost inwards.
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

  /// The outer functions that are the same in all `chains`.
  private static func common(_ chains: [[Frame]]) -> [Frame] {
    guard let function = chains[0].last?.identity,
      chains.allSatisfy({ $0.last?.identity == function })
    else { return [] }
    // An instruction of no line and no inlined function does not say which it belongs to.
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
  /// The frames of a stack, innermost first.
  static func joined(_ calls: [[Frame]]) -> [Frame] {
    var frames: [Frame] = []
    for frame in calls.joined() {
      // A specialized function's remainder calls it under its own name, from no line at all.
      if frame.line == 0, let inner = frames.last, inner.function == frame.function,
        frame.function != nil
      {
        continue
      }
      frames.append(frame)
    }
    return frames
  }
}
