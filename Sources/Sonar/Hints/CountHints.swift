internal import SonarABI

/// A source of hints for comparisons of amounts, such as the length of the input or the number of
/// its parts.
struct CountHints: HintSource {
  /// The greatest length in bytes that hints aim at.
  ///
  /// Longer inputs are left to mutations.
  static let longest: UInt128 = 4096
  /// The most bytes of an input that a target leaves out when it counts: a header, a terminator.
  static let mostUncounted = 16
  /// The greatest number of parts that an input is extended to.
  static let mostParts = 64
  /// The most lists that are changed.
  private static let mostLists = 3

  let record: Record
  let input: InputIndex
  let separators: Separators
  /// The ranges of the elements of each list in the input.
  ///
  /// Commas separate the elements.
  var lists: [[Range<Int>]] = []

  static func concerns(_ kind: Site.Kind) -> Bool { kind.comparesNumbers }

  static func hints(for record: Record, in context: HintContext) -> [RankedHint] {
    let trace = context.trace
    return CountHints(
      record: record, input: trace.places.input, separators: trace.separators,
      lists: trace.lists
    ).candidates()
  }

  /// Returns all hints, the likeliest first.
  func candidates() -> [RankedHint] {
    guard case .integers(let left, let right) = record.operands, record.site.width >= 16,
      record.site.predicate.isOrder || left != right,
      !record.site.flags.contains(.guardsTrap), max(left, right) <= Self.longest
    else { return [] }
    // Two variables that both follow from the input's length are the bounds of a loop.
    if record.isOfTwoVariables, isOfSize(left) && isOfSize(right) || areIndices(left, right) {
      return []
    }
    let flags = record.site.flags
    var hints: [Hint] = []
    if !flags.contains(.leftIsConstant) { hints += resizings(from: Int(left), to: Int(right)) }
    if !flags.contains(.rightIsConstant) { hints += resizings(from: Int(right), to: Int(left)) }
    return hints.enumerated().map { RankedHint(hint: $1, cost: Cost.count + $0) }
  }

  /// Returns hints that change the input so that the count changes from `found` to `wanted`.
  private func resizings(from found: Int, to wanted: Int) -> [Hint] {
    var hints: [Hint] = []
    for goal in record.site.predicate.isOrder ? [wanted, wanted + 1, wanted - 1] : [wanted]
    where goal >= 0 && goal != found {
      for separator in separators.bytes {
        if let hint = withParts(by: separator, from: found, to: goal) { hints.append(hint) }
      }
      hints += withElements(from: found, to: goal)
      for size in sizes(from: found, to: goal)
      where size != input.bytes.count && (!record.isOfTwoVariables || size <= mostByChance) {
        hints.append(resized(to: size))
      }
    }
    return hints
  }

  /// Returns hints that give lists of `found` elements `wanted` elements, by repeating the last one
  /// or by removing elements at the end.
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

  /// The size in bytes up to which an input is extended for numbers that may have nothing to do
  /// with it.
  ///
  /// Long inputs are slow to run, and so are all inputs made of them.
  private var mostByChance: Int { 2 * input.bytes.count + Self.mostUncounted }

  /// Returns true when both numbers may be positions in a `String`.
  ///
  /// The index of a position holds four times its number.
  private func areIndices(_ left: UInt128, _ right: UInt128) -> Bool {
    let size = UInt128(input.bytes.count)
    let largest = max(left, right)
    return left % 4 == 0 && right % 4 == 0 && size < largest && largest <= 4 * size
  }

  /// Returns true when a number is the length of the input, less a few bytes that are not counted.
  private func isOfSize(_ number: UInt128) -> Bool {
    let size = UInt128(input.bytes.count)
    return number <= size && size - number <= UInt128(Self.mostUncounted)
  }

  /// Returns sizes of the input at which the count may be `wanted`.
  ///
  /// Some bytes may not be counted, several may count as one, as in UTF-16, or four may stand for
  /// three, as in base64.
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

  /// Returns a hint that cuts or extends the input to `size` bytes.
  private func resized(to size: Int) -> Hint {
    let bytes = input.bytes
    guard size > bytes.count else {
      return Hint(offset: size, removed: bytes.count - size, bytes: [], siteID: record.siteID)
    }
    let filler = Filler.bytes(size - bytes.count, behind: bytes)
    return Hint(offset: bytes.count, removed: 0, bytes: filler, siteID: record.siteID)
  }

  /// Returns a hint that repeats the last part of the input or removes its last parts; nil when the
  /// number of `separator` in the input does not explain the count.
  private func withParts(by separator: UInt8, from found: Int, to wanted: Int) -> Hint? {
    let separators = input.positions(of: separator)
    let count = separators.count + 1
    // A target may or may not count empty parts, and the text after the last separator.
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
