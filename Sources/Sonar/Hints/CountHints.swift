/// Hints for comparisons of how much there is: the length of the input, the number of its parts.
struct CountHints: HintSource {
  /// Longer inputs are for mutations to find.
  static let longest: UInt128 = 4096
  /// Bytes of an input that a target does not count: a header, a terminator.
  static let mostUncounted = 16
  /// Parts up to which an input is extended.
  static let mostParts = 64
  /// Lists that are changed.
  private static let mostLists = 3

  let record: Record
  let input: InputIndex
  let separators: Separators
  /// Of lists in the input their elements, with commas between them.
  var lists: [[Range<Int>]] = []

  static func concerns(_ kind: Site.Kind) -> Bool { kind.comparesNumbers }

  static func hints(for record: Record, in context: HintContext) -> [RankedHint] {
    let trace = context.trace
    return CountHints(
      record: record, input: trace.places.input, separators: trace.separators,
      lists: trace.lists
    ).candidates()
  }

  /// All candidates, the likeliest first.
  func candidates() -> [RankedHint] {
    guard case .integers(let left, let right) = record.operands, record.site.width >= 16,
      record.site.predicate.isOrder || left != right,
      !record.site.flags.contains(.guardsTrap), max(left, right) <= Self.longest
    else { return [] }
    // Two numbers that both follow from the input's length are the bounds of a loop.
    if isOfTwoVariables, isOfSize(left) && isOfSize(right) || areIndices(left, right) { return [] }
    let flags = record.site.flags
    var hints: [Hint] = []
    if !flags.contains(.leftIsConstant) { hints += resizings(from: Int(left), to: Int(right)) }
    if !flags.contains(.rightIsConstant) { hints += resizings(from: Int(right), to: Int(left)) }
    return hints.enumerated().map { RankedHint(hint: $1, cost: Cost.count + $0) }
  }

  /// Ways to make `wanted` of what was counted as `found`.
  private func resizings(from found: Int, to wanted: Int) -> [Hint] {
    var hints: [Hint] = []
    for goal in record.site.predicate.isOrder ? [wanted, wanted + 1, wanted - 1] : [wanted]
    where goal >= 0 && goal != found {
      for separator in separators.bytes {
        if let hint = withParts(by: separator, from: found, to: goal) { hints.append(hint) }
      }
      hints += withElements(from: found, to: goal)
      for size in sizes(from: found, to: goal)
      where size != input.bytes.count && (!isOfTwoVariables || size <= mostByChance) {
        hints.append(resized(to: size))
      }
    }
    return hints
  }

  /// Lists in which so many elements were counted, with as many more as are wanted, or less.
  private func withElements(from found: Int, to wanted: Int) -> [Hint] {
    guard (1...Self.mostParts).contains(wanted), found > 0 else { return [] }
    return lists.filter { $0.count == found }.prefix(Self.mostLists).map { elements in
      let end = elements[found - 1].upperBound
      guard wanted > found else {
        let start = elements[wanted - 1].upperBound
        return Hint(offset: start, removed: end - start, bytes: [], siteID: record.siteID)
      }
      let more = [UInt8(ascii: ",")] + input.bytes[elements[found - 1]]
      return Hint(
        offset: end, removed: 0, bytes: Array(repeatElement(more, count: wanted - found).joined()),
        siteID: record.siteID)
    }
  }

  /// Whether neither number stands in the program.
  private var isOfTwoVariables: Bool {
    record.site.flags.isDisjoint(with: [.leftIsConstant, .rightIsConstant])
  }

  /// Size of an input up to which it is extended for numbers that may have nothing to do with it:
  /// all runs of a long one are slow, and of what is made of it.
  private var mostByChance: Int { 2 * input.bytes.count + Self.mostUncounted }

  /// Whether both may be positions in a `String`, of which an index holds four times the number.
  private func areIndices(_ left: UInt128, _ right: UInt128) -> Bool {
    let size = UInt128(input.bytes.count)
    let largest = max(left, right)
    return left % 4 == 0 && right % 4 == 0 && size < largest && largest <= 4 * size
  }

  /// Whether a number is the length of the input, less a few bytes that do not count.
  private func isOfSize(_ number: UInt128) -> Bool {
    let size = UInt128(input.bytes.count)
    return number <= size && size - number <= UInt128(Self.mostUncounted)
  }

  /// Sizes of the input at which the count would be `wanted`: some bytes are not counted, or
  /// several make one, as in UTF-16, or three are made of four, as in base64.
  private func sizes(from found: Int, to wanted: Int) -> [Int] {
    let size = input.bytes.count
    var sizes: [Int] = []
    let uncounted = size - found
    if (0...Self.mostUncounted).contains(uncounted) { sizes.append(wanted + uncounted) }
    if found > 1 {
      if size > found, size % found == 0 { sizes.append(wanted * (size / found)) }
      if size % 4 == 0, found <= size / 4 * 3, found > size / 4 * 3 - 3 {
        sizes.append((wanted + 2) / 3 * 4)
      }
    }
    return sizes.filter { $0 <= Int(Self.longest) }
  }

  /// The input, cut or made longer.
  private func resized(to size: Int) -> Hint {
    let bytes = input.bytes
    guard size > bytes.count else {
      return Hint(offset: size, removed: bytes.count - size, bytes: [], siteID: record.siteID)
    }
    let filler = Filler.bytes(size - bytes.count, behind: bytes)
    return Hint(offset: bytes.count, removed: 0, bytes: filler, siteID: record.siteID)
  }

  /// The input with more of its last part, or without its last parts; nil where `separator` does
  /// not explain what was counted.
  private func withParts(by separator: UInt8, from found: Int, to wanted: Int) -> Hint? {
    let separators = input.positions(of: separator)
    let count = separators.count + 1
    // Empty parts and the text behind the last separator may count or not.
    let uncounted = count - found
    let goal = wanted + uncounted
    guard (-1...1).contains(uncounted), (1...Self.mostParts).contains(goal), goal != count
    else { return nil }
    if goal < count {
      let end = separators[separators.startIndex + goal - 1]
      return Hint(
        offset: end, removed: input.bytes.count - end, bytes: [], siteID: record.siteID)
    }
    let last = input.bytes[(separators.last.map { $0 + 1 } ?? 0)...]
    let part = [separator] + (last.isEmpty ? [0x30] : last)
    var repeated: [UInt8] = []
    for _ in count..<goal { repeated += part }
    return Hint(
      offset: input.bytes.count, removed: 0, bytes: repeated, siteID: record.siteID)
  }
}
