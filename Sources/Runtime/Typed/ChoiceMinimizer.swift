/// A minimizer that makes a typed input simpler while it keeps a property, such as dying in the
/// same way.
///
/// First the input becomes shorter: elements of sequences and parts of text are removed, many at
/// once and then single ones, and a value is replaced by one of its own kind inside of it. Then the
/// rest becomes simpler: the first alternative, numbers near zero, letters "a". Each try is an
/// input in the form that the draws expect, so it holds a smaller value instead of damaged bytes
/// (after Hypothesis' shrinking of choice sequences, MacIver and Donaldson 2020).
struct ChoiceMinimizer {
  /// The simplest input with the property so far.
  private(set) var best: [UInt8]
  /// Returns true when an input has the property; nil when time or tries are used up.
  private let check: ([UInt8]) -> Bool?
  private var nodes = ChoiceNodes()
  private var isExhausted = false
  /// True when nothing more can be made simpler and `check` never gave up.
  var isFinished: Bool { !isExhausted }

  /// Begins with an input that must have the property.
  init(_ input: [UInt8], check: @escaping ([UInt8]) -> Bool?) {
    best = input
    self.check = check
    look()
  }

  /// Runs to the end, or until `check` gives up.
  mutating func run() {
    defer { nodes.deallocate() }
    var before: [UInt8] = []
    // A simpler value often lets another part be removed.
    while before != best, !isExhausted {
      before = best
      eachNode { $0.shorten($1) }
      eachNode { $0.simplify($1) }
    }
  }

  private mutating func look() { best.withUnsafeBufferPointer { nodes.read($0) } }

  /// Visits the nodes by number.
  ///
  /// A visit must not change the nodes before its own.
  private mutating func eachNode(_ visit: (inout ChoiceMinimizer, Int) -> Void) {
    var index = 0
    while index < nodes.count, !isExhausted {
      visit(&self, index)
      index += 1
    }
  }

  // MARK: Shorter

  private mutating func shorten(_ index: Int) {
    let node = nodes[index]
    switch node.tag {
    case ChoiceFormat.group:
      if node.isSequence { removeElements(of: index) }
      hoist(into: index)
    case ChoiceFormat.text: removeParts(of: index, width: Self.scalarWidth)
    case ChoiceFormat.bytes: removeParts(of: index, width: Self.escapedWidth)
    default: break
    }
  }

  /// Leaves out runs of elements: all at first, then half of them and so on.
  private mutating func removeElements(of index: Int) {
    func elements() -> [Range<Int>] {
      (0..<nodes.count).filter { nodes[$0].parent == index }.map { nodes[$0].start..<nodes[$0].end }
    }
    var length = elements().count
    while length > 0, !isExhausted {
      // From the end: what comes first usually decides about what follows.
      var end = elements().count
      while end > 0, !isExhausted {
        let ranges = elements()
        let start = max(0, end - length)
        _ = attempt(replacing: ranges[start].lowerBound..<ranges[end - 1].upperBound, by: [])
        end = min(start, elements().count)
      }
      length /= 2
    }
  }

  /// Puts a value of the same kind that lies inside another one in its place.
  private mutating func hoist(into index: Int) {
    var inner = index + 1
    while inner < nodes.count, nodes[inner].start < nodes[index].end, !isExhausted {
      let (outer, part) = (nodes[index], nodes[inner])
      if ChoiceNodes.areAlike(outer, part),
        attempt(replacing: outer.start..<outer.end, by: Array(best[part.start..<part.end]))
      {
        inner = index
      }
      inner += 1
    }
  }

  /// Leaves out runs of the units that a leaf has, never half of one.
  private mutating func removeParts(of index: Int, width: (UInt8) -> Int) {
    func units() -> [Range<Int>] {
      var units: [Range<Int>] = []
      var at = nodes[index].payload
      while at < nodes[index].end {
        let end = min(nodes[index].end, at + max(1, width(best[at])))
        units.append(at..<end)
        at = end
      }
      return units
    }
    var length = units().count
    while length > 0, !isExhausted {
      var end = units().count
      while end > 0, !isExhausted {
        let ranges = units()
        let start = max(0, end - length)
        _ = attempt(replacing: ranges[start].lowerBound..<ranges[end - 1].upperBound, by: [])
        end = min(start, units().count)
      }
      length /= 2
    }
  }

  /// Bytes of the UTF-8 of a scalar that begins so.
  private static func scalarWidth(_ byte: UInt8) -> Int {
    byte < 0xc0 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
  }

  private static func escapedWidth(_ byte: UInt8) -> Int { byte == ChoiceFormat.escape ? 2 : 1 }

  // MARK: Simpler

  private mutating func simplify(_ index: Int) {
    let node = nodes[index]
    switch node.tag {
    case ChoiceFormat.choice where node.count == 2:
      for value in 0..<best[node.payload] where !isExhausted {
        if attempt(replacing: node.payload..<node.end, by: [value]) { break }
      }
    case ChoiceFormat.integer: simplifyInteger(index)
    case ChoiceFormat.real: simplifyReal(index)
    case ChoiceFormat.text: simplifyUnits(node, by: UInt8(ascii: "a"))
    case ChoiceFormat.bytes: simplifyUnits(node, by: 0)
    default: break
    }
  }

  /// Finds the number nearest to zero of the same sign, or without the sign, by halving the
  /// distance to zero.
  private mutating func simplifyInteger(_ index: Int) {
    let node = nodes[index]
    let width = node.end - node.payload
    guard 1...16 ~= width else { return }
    var value: UInt128 = 0
    for offset in 0..<width {
      value |= UInt128(best[node.payload + offset]) << (8 * UInt128(offset))
    }
    let mask: UInt128 = width == 16 ? ~0 : (1 << (8 * UInt128(width))) - 1
    func bytes(_ value: UInt128) -> [UInt8] {
      (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * UInt128($0))) }
    }
    func attempt(_ candidate: UInt128) -> Bool {
      self.attempt(replacing: node.payload..<node.end, by: bytes(candidate))
        || attemptTogether(index, by: bytes(candidate))
    }
    if value == 0 || attempt(0) { return }
    // A negative number may do as well without its sign.
    var isNegative = value > mask >> 1
    var magnitude = isNegative ? (0 &- value) & mask : value
    if isNegative, attempt(magnitude) { isNegative = false }
    // The smallest magnitude that keeps the property, where all above it do.
    var low: UInt128 = 0
    while magnitude - low > 1, !isExhausted {
      let middle = low + (magnitude - low) / 2
      let candidate = isNegative ? 0 &- middle : middle
      if attempt(candidate) { magnitude = middle } else { low = middle }
    }
  }

  private static let simpleReals = [0, 1, -1, 0.5, 2, 10, 100, 1000, 1e6, .infinity, .nan]

  private mutating func simplifyReal(_ index: Int) {
    let node = nodes[index]
    let range = node.payload..<node.end
    guard range.count == 4 || range.count == 8 else { return }
    let bits = best[range].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let value =
      range.count == 8
      ? Double(bitPattern: bits) : Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
    func bytes(_ value: Double) -> [UInt8] {
      let bits = range.count == 8 ? value.bitPattern : UInt64(Float(value).bitPattern)
      return (0..<range.count).map { UInt8(truncatingIfNeeded: bits >> (8 * UInt64($0))) }
    }
    let shorter = [value.rounded(.towardZero), (value * 100).rounded() / 100]
    for simple in Self.simpleReals + shorter where !isExhausted {
      if bytes(simple) == Array(best[range]) { return }
      if attempt(replacing: range, by: bytes(simple)) { return }
    }
  }

  /// Replaces bytes that do not matter: whole ranges before their halves, because each try costs a
  /// process.
  private mutating func simplifyUnits(_ node: ChoiceNodes.Node, by filler: UInt8) {
    flatten(node.payload..<node.end, by: filler)
  }

  private mutating func flatten(_ range: Range<Int>, by filler: UInt8) {
    guard !isExhausted, best[range].contains(where: { $0 != filler }) else { return }
    let simple = [UInt8](repeating: filler, count: range.count)
    if attempt(replacing: range, by: simple) || range.count < 2 { return }
    let middle = range.lowerBound + range.count / 2
    flatten(range.lowerBound..<middle, by: filler)
    flatten(middle..<range.upperBound, by: filler)
  }

  /// Replaces a leaf and all leaves that are equal to it, because values that are compared with
  /// each other must stay equal.
  private mutating func attemptTogether(_ index: Int, by bytes: [UInt8]) -> Bool {
    let node = nodes[index]
    let value = best[node.payload..<node.end]
    var candidate = best
    var count = 0
    for other in 0..<nodes.count
    where nodes[other].tag == node.tag && nodes[other].end - nodes[other].payload == bytes.count {
      let range = nodes[other].payload..<nodes[other].end
      guard best[range] == value else { continue }
      candidate.replaceSubrange(range, with: bytes)
      count += 1
    }
    return count > 1 && attempt(candidate)
  }

  private mutating func attempt(replacing range: Range<Int>, by bytes: [UInt8]) -> Bool {
    guard !isExhausted else { return false }
    var candidate = best
    candidate.replaceSubrange(range, with: bytes)
    return attempt(candidate)
  }

  private mutating func attempt(_ candidate: [UInt8]) -> Bool {
    guard !isExhausted, candidate != best else { return false }
    guard let holds = check(candidate) else {
      isExhausted = true
      return false
    }
    if holds {
      best = candidate
      look()
    }
    return holds
  }
}
