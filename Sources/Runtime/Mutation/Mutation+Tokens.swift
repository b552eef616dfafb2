// Mutations that use a token of the dictionary.
extension Mutation {
  /// Inserts the token.
  ///
  /// The place is the end in a quarter of the cases, where a parser would continue, a place that is
  /// not inside of a word in half of them, and else any place.
  static func insertToken(
    _ input: inout InputBuffer, _ token: UnsafeBufferPointer<UInt8>,
    _ random: inout some RandomSource
  ) -> Bool {
    guard let start = token.baseAddress, 1...max(1, input.room) ~= token.count, input.room > 0
    else { return false }
    let way = random.below(4)
    var offset = way == 0 ? input.count : random.below(input.count + 1)
    if way > 1 { offset = endOfWord(in: input, around: offset) }
    input.insert(start, token.count, at: offset)
    return true
  }

  /// Writes the token over bytes of the input, half of the time from the start of a word; at the
  /// end it may run past it.
  static func overwriteWithToken(
    _ input: inout InputBuffer, _ token: UnsafeBufferPointer<UInt8>,
    _ random: inout some RandomSource
  ) -> Bool {
    guard let start = token.baseAddress, 1...max(1, input.limit) ~= token.count else {
      return false
    }
    var offset = random.below(min(input.count, input.limit - token.count) + 1)
    if random.oneIn(2) { offset = startOfWord(in: input, around: offset) }
    (input.bytes + offset).update(from: start, count: token.count)
    input.count = max(input.count, offset + token.count)
    return true
  }

  /// Replaces a word of letters, digits and underscores by the token, or the text between two
  /// delimiters, or a delimiter.
  static func replaceWordWithToken(
    _ input: inout InputBuffer, _ token: UnsafeBufferPointer<UInt8>,
    _ random: inout some RandomSource
  ) -> Bool {
    guard let start = token.baseAddress, token.count > 0, input.count > 0 else { return false }
    let place = random.below(input.count)
    var (first, last) = (place, place + 1)
    if isWord(input.bytes[place]), random.oneIn(2) {
      first = startOfWord(in: input, around: place)
      last = endOfWord(in: input, around: place + 1)
    } else if !isDelimiter(input.bytes[place]) {
      while first > 0, !isDelimiter(input.bytes[first - 1]) { first -= 1 }
      while last < input.count, !isDelimiter(input.bytes[last]) { last += 1 }
    }
    guard input.count - (last - first) + token.count <= input.limit else { return false }
    input.replace(last - first, at: first, byRoomFor: token.count)
    (input.bytes + first).update(from: start, count: token.count)
    return true
  }

  // MARK: Words

  @inline(__always)
  private static func isWord(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_")
  }

  /// Returns true for white space and ASCII punctuation, except the underscore.
  @inline(__always)
  private static func isDelimiter(_ byte: UInt8) -> Bool {
    9...13 ~= byte || 0x20...0x7E ~= byte && !isWord(byte)
  }

  /// Returns the last place at or before `offset` that is not inside of a word.
  @inline(__always)
  private static func startOfWord(in input: InputBuffer, around offset: Int) -> Int {
    var offset = offset
    while tearsWord(in: input, at: offset) { offset -= 1 }
    return offset
  }

  /// Returns the first place at or after `offset` that is not inside of a word.
  @inline(__always)
  private static func endOfWord(in input: InputBuffer, around offset: Int) -> Int {
    var offset = offset
    while tearsWord(in: input, at: offset) { offset += 1 }
    return offset
  }

  @inline(__always)
  private static func tearsWord(in input: InputBuffer, at offset: Int) -> Bool {
    offset > 0 && offset < input.count && isWord(input.bytes[offset - 1])
      && isWord(input.bytes[offset])
  }
}
