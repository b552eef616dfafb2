/// Single characters that a run compared with what it read: between which it takes its input apart.
struct Separators: Sendable {
  /// More would make more hints than they are worth.
  private static let most = 4

  /// Each once, in the order in which they were met.
  let bytes: [UInt8]

  /// Those that `records` suggest: punctuation, white space and control characters.
  init(in records: [Record]) {
    var found: [UInt8] = []
    func add(_ byte: UInt8) {
      let isLetterOrDigit =
        (0x30...0x39).contains(byte) || (0x61...0x7a).contains(byte | 0x20) || byte >= 0x80
      if !isLetterOrDigit, found.count < Self.most, !found.contains(byte) { found.append(byte) }
    }
    for record in records {
      switch record.operands {
      case .integers(let left, let right) where record.site.width == 8:
        if record.site.predicate.isOrder { continue }
        if record.site.flags.contains(.leftIsConstant) { add(UInt8(truncatingIfNeeded: left)) }
        if record.site.flags.contains(.rightIsConstant) { add(UInt8(truncatingIfNeeded: right)) }
      case .bytes(let left, let right):
        if left.count == 1 { add(left[0]) }
        if right.count == 1 { add(right[0]) }
      case .cases(_, let cases) where record.site.width == 8:
        for value in cases { add(UInt8(truncatingIfNeeded: value)) }
      default: continue
      }
    }
    bytes = found
  }

  /// The ranges that `input` falls into between bytes equal to `separator`, empty ones included.
  static func parts(of input: [UInt8], by separator: UInt8) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    for (index, byte) in input.enumerated() where byte == separator {
      parts.append(start..<index)
      start = index + 1
    }
    return parts + [start..<input.count]
  }
}
