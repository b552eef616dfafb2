/// A number in the input that says how long something behind it is.
struct LengthField: Equatable, Sendable {
  /// Where it stands.
  let offset: Int
  /// 1, 2 or 4 bytes.
  let size: Int
  let isBigEndian: Bool
  /// What it says.
  let value: Int

  /// Fields within a few bytes before `range` that hold exactly its length, nearest first, or the
  /// length of everything behind them.
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
          // Behind a gap a single byte that happens to fit proves little.
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

  /// Reads the field at `offset`.
  init(at offset: Int, size: Int, isBigEndian: Bool, in input: [UInt8]) {
    self.offset = offset
    self.size = size
    self.isBigEndian = isBigEndian
    value = (0..<size).reduce(0) { value, place in
      value << 8 | Int(input[isBigEndian ? offset + place : offset + size - 1 - place])
    }
  }

  /// Whether they share bytes.
  func overlaps(_ other: LengthField) -> Bool {
    offset < other.offset + other.size && other.offset < offset + size
  }

  /// The same field saying `delta` more; nil where that does not fit into it.
  func bytes(adding delta: Int) -> [UInt8]? {
    let sum = value + delta
    guard sum >= 0, sum < 1 << (size * 8) else { return nil }
    let littleEndian = (0..<size).map { UInt8(truncatingIfNeeded: sum >> ($0 * 8)) }
    return isBigEndian ? littleEndian.reversed() : littleEndian
  }
}
