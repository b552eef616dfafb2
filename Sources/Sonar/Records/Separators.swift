/// The single characters that a target compares with its input and that probably divide it into
/// parts.
struct Separators: Sendable {
  /// The most separators of one run.
  ///
  /// More would make more hints than they are worth.
  private static let most = 4

  /// The characters, each once, in the order in which the run compared them.
  let bytes: [UInt8]

  /// Finds separators among the operands of `records`: punctuation, white space and control
  /// characters.
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
        if record.isOfTwoVariables {
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
    // A library that splits text is given the separator as a value. It is no constant in the
    // library's code, but is the same each time.
    for record in records {
      guard let fixed = operands.removeValue(forKey: record.siteID) else { continue }
      for value in [fixed.right, fixed.left].compactMap(\.self) {
        add(UInt8(truncatingIfNeeded: value))
      }
    }
    bytes = found
  }

  /// Returns true when the values are more likely cases of an enumeration than characters: all are
  /// smaller than a tab.
  private static func areTags(_ cases: [UInt64]) -> Bool {
    cases.allSatisfy { $0 < UInt8(ascii: "\t") }
  }

  /// The operands of a site that were the same in every comparison; nil for one that changed.
  private struct Operands {
    var left: UInt128?
    var right: UInt128?

    init(_ left: UInt128, _ right: UInt128) { (self.left, self.right) = (left, right) }

    mutating func note(_ left: UInt128, _ right: UInt128) {
      if self.left != left { self.left = nil }
      if self.right != right { self.right = nil }
    }
  }

  /// Returns the ranges of `input` between bytes that equal `separator`, empty ranges included.
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
