// Mutations that take something from another input of the corpus.
extension Mutation {
  /// Takes alternating pieces of both inputs, by way of `scratch`, memory for `input.limit` bytes.
  static func crossOver(
    _ input: inout InputBuffer, _ other: UnsafeBufferPointer<UInt8>,
    scratch: UnsafeMutablePointer<UInt8>, _ random: inout some RandomSource
  ) -> Bool {
    guard input.count > 0, other.count > 0 else { return false }
    let limit = 1 + random.below(min(input.limit, input.count + other.count))
    var (written, mine, theirs, takesMine) = (0, 0, 0, true)
    while written < limit, mine < input.count || theirs < other.count {
      let available = takesMine ? input.count - mine : other.count - theirs
      if available > 0 {
        let length = 1 + random.below(min(available, limit - written))
        for index in 0..<length {
          scratch[written + index] =
            takesMine ? input.bytes[mine + index] : other[theirs + index]
        }
        written += length
        if takesMine { mine += length } else { theirs += length }
      }
      takesMine.toggle()
    }
    input.assign(UnsafeBufferPointer(start: scratch, count: written))
    return true
  }

  /// Inserts a range of the other input.
  static func insertFromOther(
    _ input: inout InputBuffer, _ other: UnsafeBufferPointer<UInt8>,
    _ random: inout some RandomSource
  ) -> Bool {
    guard let start = other.baseAddress, other.count > 0, input.room > 0 else { return false }
    let length = 1 + random.below(min(other.count, input.room))
    let source = random.below(other.count - length + 1)
    input.insert(start + source, length, at: random.below(input.count + 1))
    return true
  }

  /// Overwrites a range with one of the other input.
  static func copyFromOther(
    _ input: inout InputBuffer, _ other: UnsafeBufferPointer<UInt8>,
    _ random: inout some RandomSource
  ) -> Bool {
    guard let start = other.baseAddress, other.count > 0, input.count > 0 else { return false }
    let length = 1 + random.below(min(other.count, input.count))
    let source = random.below(other.count - length + 1)
    (input.bytes + random.below(input.count - length + 1)).update(
      from: start + source, count: length)
    return true
  }

  /// Joins the head of the input with the tail of the other, cut where they differ.
  ///
  /// The common prefix and suffix are left out of the choice, as in go-fuzz and AFL: a cut
  /// there would only give one of the two back.
  static func splice(
    _ input: inout InputBuffer, _ other: UnsafeBufferPointer<UInt8>,
    _ random: inout some RandomSource
  ) -> Bool {
    let shorter = min(input.count, other.count)
    let (prefix, suffix) = common(input, other)
    let difference = shorter - prefix - suffix
    guard difference >= 2, let start = other.baseAddress else { return false }
    let cut = prefix + 1 + random.below(difference - 1)
    let tail = min(other.count - cut, input.limit - cut)
    (input.bytes + cut).update(from: start + cut, count: tail)
    input.count = cut + tail
    return true
  }

  /// The most bytes by which the second record may begin before the place where two inputs begin to
  /// differ.
  ///
  /// Numbers before records often begin alike.
  private static let mostCommonHead = 8

  /// Inserts the part of the other input that differs before or after the part of the input that
  /// differs.
  ///
  /// The result has two records between the head and the tail that both inputs have.
  static func join(
    _ input: inout InputBuffer, _ other: UnsafeBufferPointer<UInt8>,
    _ random: inout some RandomSource
  ) -> Bool {
    guard let start = other.baseAddress else { return false }
    let (prefix, suffix) = common(input, other)
    let head = prefix - random.below(min(prefix, mostCommonHead) + 1)
    let length = min(other.count - suffix - head, input.room)
    guard length > 0 else { return false }
    input.insert(start + head, length, at: random.oneIn(2) ? head : input.count - suffix)
    return true
  }

  /// Appends a separator, followed by as much of the other input as there is room for.
  static func append(
    _ input: inout InputBuffer, _ other: UnsafeBufferPointer<UInt8>, behind separator: UInt8
  ) -> Bool {
    guard let start = other.baseAddress, other.count > 0, input.room > 1 else { return false }
    input.bytes[input.count] = separator
    input.count += 1
    input.insert(start, min(other.count, input.room), at: input.count)
    return true
  }

  /// Returns the number of bytes that two inputs have in common at either end.
  ///
  /// No byte is counted twice.
  private static func common(
    _ input: borrowing InputBuffer, _ other: UnsafeBufferPointer<UInt8>
  ) -> (prefix: Int, suffix: Int) {
    let shorter = min(input.count, other.count)
    var prefix = 0
    while prefix < shorter, input.bytes[prefix] == other[prefix] { prefix += 1 }
    var suffix = 0
    while suffix < shorter - prefix,
      input.bytes[input.count - 1 - suffix] == other[other.count - 1 - suffix]
    { suffix += 1 }
    return (prefix, suffix)
  }
}
