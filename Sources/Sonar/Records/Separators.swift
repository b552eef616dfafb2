/// Single characters that a run compared with what it read: between which it takes its input apart.
struct Separators: Sendable {
  /// More would make more hints than they are worth.
  private static let most = 4

  /// Each once, in the order in which they were met.
  let bytes: [UInt8]

  /// Those that `records` suggest: punctuation, white space and control characters.
  init(in records: [Record]) {
    var found: [UInt8] = []
    var operands: [Int: Operands] = [:]
    func add(_ byte: UInt8) {
      let isOfWord = byte.isLetterOrDigit || byte.isBeyondASCII
      if !isOfWord, found.count < Self.most, !found.contains(byte) { found.append(byte) }
    }
    for record in records {
      switch record.operands {
      case .integers(let left, let right) where record.site.width == 8:
        if record.site.predicate.isOrder { continue }
        if record.site.flags.contains(.leftIsConstant) { add(UInt8(truncatingIfNeeded: left)) }
        if record.site.flags.contains(.rightIsConstant) { add(UInt8(truncatingIfNeeded: right)) }
        if record.site.flags.isDisjoint(with: [.leftIsConstant, .rightIsConstant]) {
          operands[record.siteID, default: Operands(left, right)].note(left, right)
        }
      case .bytes(let left, let right):
        if left.count == 1 { add(left[0]) }
        if right.count == 1 { add(right[0]) }
      case .cases(_, let cases) where record.site.width == 8 && !Self.areTags(cases):
        for value in cases { add(UInt8(truncatingIfNeeded: value)) }
      default: continue
      }
    }
    // What a library is told to split by is no constant of its code, but always the same.
    for record in records {
      guard let fixed = operands.removeValue(forKey: record.siteID) else { continue }
      for value in [fixed.right, fixed.left].compactMap(\.self) {
        add(UInt8(truncatingIfNeeded: value))
      }
    }
    bytes = found
  }

  /// Whether they are the cases of an enumeration more likely than characters: none is white space
  /// or printed.
  private static func areTags(_ cases: [UInt64]) -> Bool {
    cases.allSatisfy { $0 < UInt8(ascii: "\t") }
  }

  /// The operands of a site that were the same each time.
  private struct Operands {
    var left: UInt128?
    var right: UInt128?

    init(_ left: UInt128, _ right: UInt128) { (self.left, self.right) = (left, right) }

    mutating func note(_ left: UInt128, _ right: UInt128) {
      if self.left != left { self.left = nil }
      if self.right != right { self.right = nil }
    }
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
