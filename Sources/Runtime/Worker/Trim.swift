/// Which parts of an input to leave out, to see whether it needs them: halves, then quarters and so
/// on, the last of each first.
///
/// What made an input longer, for the sake of a count, seldom knew how much was needed. AFL's trim
/// goes down to a thousandth of the input, which pays for files; here the smash does the rest.
struct Trim {
  /// Shorter inputs cost no more than the engine does.
  private static let shortest = 32
  /// Parts of an input than which there are no smaller ones.
  private static let mostParts = 16

  /// Bytes that there were at first, and in how many parts they are.
  private let whole: Int
  private var parts = 2
  /// Where the next part ends.
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

  /// The next part of an input that has `count` bytes now, never more than before; nil: that is
  /// all.
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
