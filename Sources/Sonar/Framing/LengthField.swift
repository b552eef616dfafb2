/// A number in the input that states the length of something after it.
///
/// It may share its first byte with other bits, which stay as they are: a kind as in CBOR (RFC
/// 8949) and MessagePack, a flag as in WebSocket (RFC 6455) and HPACK (RFC 7541).
struct LengthField: Equatable, Sendable {
  /// The sizes in bytes of fields that share their first byte, each with the numbers of other bits.
  private static let sharedSizes = [(1, 1...4), (2, 1...4), (4, 1...2)]

  /// The offset of its first byte in the input.
  let offset: Int
  /// Its size in bytes: 1, 2 or 4.
  let size: Int
  let isBigEndian: Bool
  /// The length that it states.
  let value: Int
  /// The bits of the field that are not the length's, in their places.
  private let otherBits: Int
  /// The first length that it cannot hold.
  private let limit: Int

  /// Finds fields at most 12 bytes before `range` that hold its length, or the length of everything
  /// after the field.
  ///
  /// The nearest comes first.
  static func all(before range: Range<Int>, in input: [UInt8]) -> [LengthField] {
    let farthest = 12
    var fields: [LengthField] = []
    for distance in 1...farthest {
      for size in [4, 2, 1] where distance >= size {
        let offset = range.lowerBound - distance
        guard offset >= 0 else { continue }
        for isBigEndian in size == 1 ? [false] : [false, true] {
          let field = LengthField(at: offset, size: size, isBigEndian: isBigEndian, in: input)
          let end = offset + size
          let gap = range.lowerBound - end
          // A single byte that happens to fit, but is not directly in front of the range, proves
          // little.
          let isOwn = field.value == range.count && (gap == 0 || size > 1)
          let isOuter = field.value == input.count - end || field.value == range.upperBound - end
          guard field.value > 0, isOwn || isOuter else { continue }
          guard !fields.contains(where: { $0.overlaps(field) }) else { continue }
          fields.append(field)
        }
      }
    }
    return fields
  }

  /// Finds a field directly in front of `place` that states `value`, and whose first byte has other
  /// bits above it.
  ///
  /// The one with the fewest other bits is returned: it can hold the longest lengths.
  static func shared(before place: Int, stating value: Int, in input: [UInt8]) -> LengthField? {
    // Comparing the bits that every such field has rules out most places.
    guard place > 0, (Int(input[place - 1]) ^ value) & 0x0f == 0 else { return nil }
    for (size, numbers) in sharedSizes where place >= size {
      for number in numbers where value < 1 << (8 * size - number) {
        let field = LengthField(
          at: place - size, size: size, isBigEndian: true, sharing: number, in: input)
        if field.value == value, field.otherBits != 0 { return field }
      }
    }
    return nil
  }

  /// Reads the field at `offset`, which must be inside of `input` with all of its `size` bytes.
  ///
  /// Its first byte begins with `other` bits, 0 to 8, that are not the length's. A field with such
  /// bits is big-endian.
  init(at offset: Int, size: Int, isBigEndian: Bool, sharing other: Int = 0, in input: [UInt8]) {
    self.offset = offset
    self.size = size
    self.isBigEndian = isBigEndian
    limit = 1 << (8 * size - other)
    let bits = (0..<size).reduce(0) { value, place in
      value << 8 | Int(input[isBigEndian ? offset + place : offset + size - 1 - place])
    }
    value = bits & (limit - 1)
    otherBits = bits - value
  }

  /// The offset of the byte after it.
  var end: Int { offset + size }

  /// Returns true when the two fields share bytes.
  func overlaps(_ other: LengthField) -> Bool {
    offset < other.offset + other.size && other.offset < offset + size
  }

  /// Returns the bytes of the field after its value has grown by `delta`; nil when they cannot hold
  /// it.
  func bytes(adding delta: Int) -> [UInt8]? {
    let sum = value + delta
    guard sum >= 0, sum < limit else { return nil }
    let bits = otherBits | sum
    let littleEndian = (0..<size).map { UInt8(truncatingIfNeeded: bits >> ($0 * 8)) }
    return isBigEndian ? littleEndian.reversed() : littleEndian
  }
}
