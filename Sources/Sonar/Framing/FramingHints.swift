/// A source of hints that change the size of a part whose length a field states, or repeat the
/// part.
///
/// Some comparisons are made only when the part is long enough, or when there is more than one.
struct FramingHints: HintSource {
  /// The most frames of one input that are changed.
  private static let mostFrames = 16
  /// The greatest size, in bytes, that a frame is given because it was compared with that number.
  private static let longest: UInt128 = 64

  let framing: Framing
  let input: [UInt8]

  static func hints(for trace: Trace) -> [RankedHint] {
    FramingHints(framing: trace.framing, input: trace.input).candidates(for: trace.records)
  }

  /// Returns all hints.
  ///
  /// `records` are the comparisons of the run.
  func candidates(for records: [Record]) -> [RankedHint] {
    var hints: [Hint] = []
    for frame in framing.frames.suffix(Self.mostFrames) {
      let inner = [frame] + framing.parents(of: frame)
      for size in sizes(for: frame, records) {
        hints.append(contentsOf: resized(frame, to: size, correcting: inner))
      }
      hints.append(contentsOf: doubled(frame))
    }
    return hints.enumerated().map { index, hint in
      var hint = hint
      hint.opens = .sites
      return RankedHint(hint: hint, cost: Cost.frame + index / Cost.framesOfOneCost)
    }
  }

  /// Returns the sizes to try for a frame: numbers that its size was compared with, the place where
  /// the target stopped reading it, then one byte more and four more.
  private func sizes(for frame: LengthFrame, _ records: [Record]) -> [Int] {
    let content = frame.content
    var compared: [Int] = []
    var lastPlace: Int?
    for record in records where record.site.width >= 16 && !record.site.predicate.isOrder {
      guard case .integers(let left, let right) = record.operands, left != right else { continue }
      // A slice keeps the indices of the whole input.
      for (end, first) in [(content.count, 0), (content.upperBound, content.lowerBound)] {
        guard let other = left == UInt128(end) ? right : right == UInt128(end) ? left : nil,
          other >= UInt128(first), other - UInt128(first) <= Self.longest
        else { continue }
        let size = Int(other) - first
        if first == 0, !compared.contains(size) { compared.append(size) }
        if record.isOfTwoVariables, size < content.count { lastPlace = size }
      }
    }
    var sizes = Array(compared.prefix(3))
    for size in [lastPlace, content.count + 1, content.count + 4].compactMap(\.self)
    where !sizes.contains(size) {
      sizes.append(size)
    }
    return sizes
  }

  private func resized(
    _ frame: LengthFrame, to size: Int, correcting frames: [LengthFrame]
  ) -> [Hint] {
    let content = frame.content
    let hint =
      size < content.count
      ? Hint(
        offset: content.lowerBound + size, removed: content.count - size, bytes: [],
        siteID: frame.siteID)
      : Hint(
        offset: content.upperBound, removed: 0,
        bytes: Filler.bytes(size - content.count, behind: Array(input[content])),
        siteID: frame.siteID)
    return [Framing.corrected(hint, frames, in: input)].compactMap(\.self)
  }

  /// Returns a hint that repeats the element which ends with `frame`, directly after it.
  ///
  /// The element begins where the frame before it ends, so bytes between the two frames belong to
  /// it.
  private func doubled(_ frame: LengthFrame) -> [Hint] {
    let parents = framing.parents(of: frame)
    let outer = parents.map(\.content.lowerBound).max() ?? 0
    let start =
      framing.frames.map(\.content.upperBound)
      .filter { $0 <= frame.field.offset && $0 >= outer }.max() ?? outer
    let hint = Hint(
      offset: frame.content.upperBound, removed: 0,
      bytes: Array(input[start..<frame.content.upperBound]), siteID: frame.siteID)
    if parents.isEmpty { return [hint] }
    return [Framing.corrected(hint, parents, in: input)].compactMap(\.self)
  }
}
