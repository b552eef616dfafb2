/// A number in the input that states the length of something after it.
struct LengthField: Equatable, Sendable {
  /// The offset of its first byte in the input.
  let offset: Int
  /// Its size in bytes: 1, 2 or 4.
  let size: Int
  let isBigEndian: Bool
  /// The length that it states.
  let value: Int

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

  /// Reads the field at `offset`, which must be inside of `input` with all of its `size` bytes.
  init(at offset: Int, size: Int, isBigEndian: Bool, in input: [UInt8]) {
    self.offset = offset
    self.size = size
    self.isBigEndian = isBigEndian
    value = (0..<size).reduce(0) { value, place in
      value << 8 | Int(input[isBigEndian ? offset + place : offset + size - 1 - place])
    }
  }

  /// Returns true when the two fields share bytes.
  func overlaps(_ other: LengthField) -> Bool {
    offset < other.offset + other.size && other.offset < offset + size
  }

  /// Returns the bytes of the field after its value has grown by `delta`; nil when they cannot hold
  /// it.
  func bytes(adding delta: Int) -> [UInt8]? {
    let sum = value + delta
    guard sum >= 0, sum < 1 << (size * 8) else { return nil }
    let littleEndian = (0..<size).map { UInt8(truncatingIfNeeded: sum >> ($0 * 8)) }
    return isBigEndian ? littleEndian.reversed() : littleEndian
  }
}
