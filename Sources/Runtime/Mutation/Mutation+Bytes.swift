// Mutations of single bytes, and insertion and removal of bytes without a meaning.
extension Mutation {
  /// Removes a range of at most half the input.
  static func eraseBytes(_ input: inout InputBuffer, _ random: inout some RandomSource) -> Bool {
    guard input.count > 1 else { return false }
    let length = random.shortLength(atMost: input.count / 2)
    input.remove(length, at: random.below(input.count - length + 1))
    return true
  }

  /// Inserts one byte, every other time a neighbour of its place: text stays text.
  static func insertByte(_ input: inout InputBuffer, _ random: inout some RandomSource) -> Bool {
    guard input.room > 0 else { return false }
    let offset = random.below(input.count + 1)
    let byte =
      input.count > 0 && random.oneIn(2) ? input.bytes[random.below(input.count)] : random.byte()
    input.replace(0, at: offset, byRoomFor: 1)
    input.bytes[offset] = byte
    return true
  }

  /// Inserts 3 to 128 equal bytes, half of the time 0x00 or 0xff.
  static func insertRepeatedBytes(
    _ input: inout InputBuffer, _ random: inout some RandomSource
  ) -> Bool {
    guard input.room >= 3 else { return false }
    let length = random.within(3...min(input.room, 128))
    let offset = random.below(input.count + 1)
    let byte: UInt8 = random.oneIn(2) ? (random.oneIn(2) ? 0 : 0xff) : random.byte()
    input.replace(0, at: offset, byRoomFor: length)
    (input.bytes + offset).update(repeating: byte, count: length)
    return true
  }

  /// Inserts up to ten random bytes.
  static func insertRandomBytes(
    _ input: inout InputBuffer, _ random: inout some RandomSource
  ) -> Bool {
    guard input.room > 0 else { return false }
    let length = random.within(1...min(input.room, 10))
    let offset = random.below(input.count + 1)
    input.replace(0, at: offset, byRoomFor: length)
    for index in offset..<offset + length { input.bytes[index] = random.byte() }
    return true
  }

  /// Replaces one byte by a different one.
  static func changeByte(_ input: inout InputBuffer, _ random: inout some RandomSource) -> Bool {
    guard input.count > 0 else { return false }
    input.bytes[random.below(input.count)] ^= UInt8(1 + random.below(255))
    return true
  }

  /// Flips one bit.
  static func changeBit(_ input: inout InputBuffer, _ random: inout some RandomSource) -> Bool {
    guard input.count > 0 else { return false }
    input.bytes[random.below(input.count)] ^= 1 << UInt8(random.below(8))
    return true
  }

  /// Permutes up to eight neighbouring bytes.
  static func shuffleBytes(_ input: inout InputBuffer, _ random: inout some RandomSource) -> Bool {
    guard input.count > 1 else { return false }
    let length = random.within(2...min(input.count, 8))
    let start = random.below(input.count - length + 1)
    for index in (1..<length).reversed() {
      swapBytes(at: start + index, start + random.below(index + 1), &input)
    }
    return true
  }

  /// Swaps two bytes anywhere.
  static func swapBytes(_ input: inout InputBuffer, _ random: inout some RandomSource) -> Bool {
    guard input.count > 1 else { return false }
    let first = random.below(input.count)
    let second = (first + 1 + random.below(input.count - 1)) % input.count
    swapBytes(at: first, second, &input)
    return true
  }

  /// Replaces one byte by a printable ASCII character, or changes the case of a letter.
  static func changeASCIICharacter(
    _ input: inout InputBuffer, _ random: inout some RandomSource
  ) -> Bool {
    guard input.count > 0 else { return false }
    let offset = random.below(input.count)
    let isLetter = UInt8(ascii: "a")...UInt8(ascii: "z") ~= input.bytes[offset] | 0x20
    if isLetter, random.oneIn(4) {
      input.bytes[offset] ^= 0x20
    } else {
      input.bytes[offset] = UInt8(0x20 + random.below(0x5f))
    }
    return true
  }

  @inline(__always)
  private static func swapBytes(at first: Int, _ second: Int, _ input: inout InputBuffer) {
    (input.bytes[first], input.bytes[second]) = (input.bytes[second], input.bytes[first])
  }
}
