// Mutations that move or repeat what the input already has.
extension Mutation {
  /// Overwrites a range with another range of the same input.
  static func copyPart(_ input: inout InputBuffer, _ random: inout some RandomSource) -> Bool {
    guard input.count > 1 else { return false }
    let length = random.shortLength(atMost: input.count - 1)
    let source = random.below(input.count - length + 1)
    let target = random.below(input.count - length + 1)
    guard source != target else { return false }
    (input.bytes + target).update(from: input.bytes + source, count: length)
    return true
  }

  /// Inserts a copy of a range somewhere else.
  static func insertPart(_ input: inout InputBuffer, _ random: inout some RandomSource) -> Bool {
    guard input.count > 0, input.room > 0 else { return false }
    let length = random.shortLength(atMost: min(input.count, input.room))
    let source = random.below(input.count - length + 1)
    insertCopies(1, of: length, from: source, at: random.below(input.count + 1), &input)
    return true
  }

  /// Repeats a range in place, up to sixteen times: nesting and long lists.
  static func repeatPart(_ input: inout InputBuffer, _ random: inout some RandomSource) -> Bool {
    guard input.count > 0, input.room > 0 else { return false }
    let length = random.shortLength(atMost: min(input.count, input.room))
    let source = random.below(input.count - length + 1)
    let copies = random.within(1...min(16, input.room / length))
    insertCopies(copies, of: length, from: source, at: source + length, &input)
    return true
  }

  /// Swaps two ranges that do not overlap, of equal or different length.
  static func swapRanges(_ input: inout InputBuffer, _ random: inout some RandomSource) -> Bool {
    guard input.count > 1 else { return false }
    // Four cuts make first, between, second; reversing each and then all of it swaps the two.
    let first = random.below(input.count - 1)
    let firstLength = random.shortLength(atMost: input.count - 1 - first)
    let second = random.within(first + firstLength...input.count - 1)
    let secondLength = random.shortLength(atMost: input.count - second)
    reverse(first, firstLength, &input)
    reverse(first + firstLength, second - first - firstLength, &input)
    reverse(second, secondLength, &input)
    reverse(first, second + secondLength - first, &input)
    return true
  }

  /// Inserts `copies` copies of the `length` bytes at `source` at `offset`.
  private static func insertCopies(
    _ copies: Int, of length: Int, from source: Int, at offset: Int, _ input: inout InputBuffer
  ) {
    input.replace(0, at: offset, byRoomFor: copies * length)
    // Bytes after the gap have moved by its width.
    for copy in 0..<copies {
      for index in 0..<length {
        let original = source + index
        let moved = original < offset ? original : original + copies * length
        input.bytes[offset + copy * length + index] = input.bytes[moved]
      }
    }
  }

  private static func reverse(_ start: Int, _ length: Int, _ input: inout InputBuffer) {
    var (low, high) = (start, start + length - 1)
    while low < high {
      (input.bytes[low], input.bytes[high]) = (input.bytes[high], input.bytes[low])
      low += 1
      high -= 1
    }
  }
}
