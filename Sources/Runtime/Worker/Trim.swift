/// A sequence of parts to leave out of an input, to see if it needs them: halves, then quarters and
/// so on.
///
/// The last part of each size comes first.
///
/// A mutation that makes an input longer to raise a count seldom knows how much is needed. AFL's
/// trim goes down to a thousandth of the input, which pays for files. Here the smash does the rest.
struct Trim {
  /// The size of inputs in bytes below which trimming does not pay, because they cost no more than
  /// the engine does.
  private static let shortest = 32
  /// The number of parts that an input is divided into at last.
  private static let mostParts = 16

  /// The original number of bytes, and the number of parts that they are divided into.
  private let whole: Int
  private var parts = 2
  /// The end of the next part.
  private var end: Int

  /// Begins with the second half of `size` bytes.
  init(size: Int) {
    whole = size
    end = size
  }

  /// Executions that it takes if all parts of `size` bytes are needed; 0: it is not worth it.
  static func executions(size: Int) -> Int {
    guard size >= shortest else { return 0 }
    var trim = Trim(size: size)
    var count = 0
    while trim.next(of: size) != nil { count += 1 }
    return count
  }

  /// Returns the next part of an input that now has `count` bytes, which must not be more than
  /// before; nil at the end.
  mutating func next(of count: Int) -> Range<Int>? {
    end = min(end, count)
    if end == 0 {
      parts *= 2
      end = count
    }
    guard parts <= Self.mostParts, end > 0 else { return nil }
    let start = max(0, end - (whole + parts - 1) / parts)
    defer { end = start }
    return start..<end
  }
}
