/// One step of the light smash: a fixed small change at one place of an input.
///
/// go-fuzz's smash walks every bit, byte and word of each new input; this keeps the changes that
/// most often matter, and on long inputs visits evenly spread places only.
struct SmashStep: Equatable {
  /// The number of changes that are made at each place.
  static let changesPerPlace = 12

  let offset: Int
  /// The number of the change, from 0 to `changesPerPlace - 1`.
  let change: Int

  /// Steps to make on an input of `size` bytes with at most `executions` runs.
  static func plan(size: Int, executions: Int) -> Int {
    let places = min(size + 1, executions / changesPerPlace)
    return places * changesPerPlace
  }

  /// Creates step number `number` of `steps` steps.
  init(number: Int, size: Int, of steps: Int) {
    let places = steps / Self.changesPerPlace
    // The places are spread over 0...size. At the last one, the end, bytes can only be inserted.
    offset = places < 2 ? 0 : number / Self.changesPerPlace * size / (places - 1)
    change = number % Self.changesPerPlace
  }

  /// Makes the change; nil where it has no meaning.
  func apply(to input: inout InputBuffer) -> Mutation? {
    let isByte = offset < input.count
    switch change {
    case 0 where isByte: input.bytes[offset] ^= 0x01
    case 1 where isByte: input.bytes[offset] ^= 0x20
    case 2 where isByte: input.bytes[offset] ^= 0x80
    case 3 where isByte: input.bytes[offset] ^= 0xff
    case 4 where isByte: input.bytes[offset] &+= 1
    case 5 where isByte: input.bytes[offset] &-= 1
    case 6 where isByte: input.bytes[offset] = 0
    case 7 where isByte:
      input.remove(1, at: offset)
      return .eraseBytes
    case 8 where isByte:
      input.count = offset
      return .eraseBytes
    case 9...11 where input.room > 0:
      let inserted: UInt8
      switch change {
      case 9: inserted = 0
      case 10: inserted = UInt8(ascii: "a")
      default:
        guard isByte else { return nil }
        inserted = input.bytes[offset]
      }
      input.replace(0, at: offset, byRoomFor: 1)
      input.bytes[offset] = inserted
      return .insertByte
    default: return nil
    }
    return .changeByte
  }
}
