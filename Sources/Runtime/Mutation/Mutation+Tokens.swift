// Mutations that use a token of the dictionary.
extension Mutation {
  /// Inserts the token anywhere.
  static func insertToken(
    _ input: inout InputBuffer, _ token: UnsafeBufferPointer<UInt8>,
    _ random: inout some RandomSource
  ) -> Bool {
    guard let start = token.baseAddress, 1...max(1, input.room) ~= token.count, input.room > 0
    else { return false }
    input.insert(start, token.count, at: random.below(input.count + 1))
    return true
  }

  /// Writes the token over bytes of the input; at the end it may run past it.
  static func overwriteWithToken(
    _ input: inout InputBuffer, _ token: UnsafeBufferPointer<UInt8>,
    _ random: inout some RandomSource
  ) -> Bool {
    guard let start = token.baseAddress, 1...max(1, input.limit) ~= token.count else {
      return false
    }
    let offset = random.below(min(input.count, input.limit - token.count) + 1)
    (input.bytes + offset).update(from: start, count: token.count)
    input.count = max(input.count, offset + token.count)
    return true
  }

  /// Replaces a word (letters, digits, underscores) by the token: one keyword by another.
  static func replaceWordWithToken(
    _ input: inout InputBuffer, _ token: UnsafeBufferPointer<UInt8>,
    _ random: inout some RandomSource
  ) -> Bool {
    guard let start = token.baseAddress, token.count > 0, input.count > 0 else { return false }
    let bytes = input.bytes
    func isWord(_ index: Int) -> Bool {
      let byte = bytes[index]
      return byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_")
    }
    var first = random.below(input.count)
    guard isWord(first) else { return false }
    var last = first + 1
    while first > 0, isWord(first - 1) { first -= 1 }
    while last < input.count, isWord(last) { last += 1 }
    guard input.count - (last - first) + token.count <= input.limit else { return false }
    input.replace(last - first, at: first, byRoomFor: token.count)
    (bytes + first).update(from: start, count: token.count)
    return true
  }
}
