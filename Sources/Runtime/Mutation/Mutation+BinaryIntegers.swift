// Mutations that read one, two, four or eight bytes as a number, in either byte order.
extension Mutation {
  /// Adds -35 to 35 to an integer of 1, 2, 4 or 8 bytes.
  static func addToInteger(_ input: inout InputBuffer, _ random: inout some RandomSource) -> Bool {
    guard let field = Field(in: input, &random) else { return false }
    let amount = UInt64(1 + random.below(35))
    field.value = random.oneIn(2) ? field.value &+ amount : field.value &- amount
    return true
  }

  /// Negates an integer, reverses its bytes, or makes it the length of the input.
  static func changeBinaryInteger(
    _ input: inout InputBuffer, _ random: inout some RandomSource
  ) -> Bool {
    guard let field = Field(in: input, &random) else { return false }
    switch random.below(4) {
    case 0: field.value = 0 &- field.value
    case 1: field.value = field.value.byteSwapped >> UInt64(64 - field.width * 8)
    // Lengths in formats count the whole, or what follows the field.
    case 2: field.value = UInt64(input.count)
    default: field.value = UInt64(field.bytesBehind)
    }
    return true
  }

  /// Sets an integer to a value at the edge of some range.
  static func setInterestingInteger(
    _ input: inout InputBuffer, _ random: inout some RandomSource
  ) -> Bool {
    guard let field = Field(in: input, &random) else { return false }
    let interesting: InlineArray<16, Int64> = [
      0, 1, -1, 16, 32, 64, 100, 127, 128, 255, 256, 512, 1000, 1024, 4096, 32767,
    ]
    let choice = random.below(20)
    if choice < 16 {
      field.value = UInt64(bitPattern: interesting[choice])
    } else {
      // The two ends of a signed integer of this width, or of half of it.
      let bits = UInt64(field.width * (choice < 18 ? 8 : 4) - 1)
      field.value = choice % 2 == 0 ? 1 << bits : (1 << bits) - 1
    }
    return true
  }

  /// The bytes of an integer somewhere in an input.
  private struct Field {
    let bytes: UnsafeMutablePointer<UInt8>
    /// The width in bytes: 1, 2, 4 or 8.
    let width: Int
    let isBigEndian: Bool
    /// The number of bytes of the input after the field.
    let bytesBehind: Int

    init?(in input: InputBuffer, _ random: inout some RandomSource) {
      guard input.count > 0 else { return nil }
      let widest = input.count >= 8 ? 3 : input.count >= 4 ? 2 : input.count >= 2 ? 1 : 0
      width = 1 << random.below(widest + 1)
      let offset = random.below(input.count - width + 1)
      bytes = input.bytes + offset
      isBigEndian = random.oneIn(2)
      bytesBehind = input.count - offset - width
    }

    /// The integer, zero-extended; setting it drops the bits that do not fit.
    var value: UInt64 {
      get {
        var value: UInt64 = 0
        for index in 0..<width {
          value = value << 8 | UInt64(bytes[isBigEndian ? index : width - 1 - index])
        }
        return value
      }
      nonmutating set {
        for index in 0..<width {
          let byte = UInt8(truncatingIfNeeded: newValue >> UInt64(index * 8))
          bytes[isBigEndian ? width - 1 - index : index] = byte
        }
      }
    }
  }
}
