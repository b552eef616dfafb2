/// A minimizer that makes an input smaller while it keeps a property, such as dying in the same
/// way.
///
/// First the tail is cut by halves. Then the structure of the text is used: items of lists are
/// removed, from the outermost list inwards, and groups are replaced by their contents (after
/// hierarchical delta debugging, Misherghi and Su 2006). Then ranges of bytes are removed, from
/// large ones to single bytes (after delta debugging, Zeller and Hildebrandt 2002), until nothing
/// more can be removed. At last bytes that do not matter become `0`, so that the others are easy to
/// see.
struct Minimizer {
  /// The smallest input with the property so far.
  private(set) var best: [UInt8]
  /// Returns true when an input has the property; nil when time or tries are used up.
  private let check: ([UInt8]) -> Bool?
  private var isExhausted = false
  /// True when nothing more can be removed and `check` never gave up.
  var isFinished: Bool { !isExhausted }
  /// The structure of `best`.
  private var nesting: Nesting

  /// Begins with an input that must have the property.
  init(_ input: [UInt8], check: @escaping ([UInt8]) -> Bool?) {
    best = input
    nesting = Nesting(input)
    self.check = check
  }

  /// Runs to the end, or until `check` gives up.
  mutating func run() {
    cutTail()
    var size = 0
    // Removing one range often makes another superfluous.
    while size != best.count, !isExhausted {
      size = best.count
      prune()
      removeRanges()
    }
    flatten(0..<best.count)
  }

  private mutating func cutTail() {
    var cut = best.count / 2
    while cut > 0, !isExhausted {
      if cut > best.count || !attempt(Array(best.dropLast(cut))) { cut /= 2 }
    }
  }

  // MARK: Structure

  private mutating func prune() {
    nesting = Nesting(best)
    // A change inside of a group affects neither its number nor the groups before it.
    var group = 0
    while group < nesting.groups.count, !isExhausted {
      repeat {
        removeItems(of: group)
      } while group < nesting.groups.count && hoist(into: group)
      group += 1
    }
  }

  /// Removes runs of items of a group, all at first, then half of them and so on.
  private mutating func removeItems(of group: Int) {
    var length = nesting.groups[group].items.count
    while length > 0, !isExhausted {
      // From the end: what comes first usually decides about what follows.
      var end = nesting.groups[group].items.count
      while end > 0, !isExhausted {
        let start = max(0, end - length)
        let items = nesting.groups[group].items
        // A separator is removed with them: the one after them, or before the last ones.
        let first =
          end == items.count && start > 0 ? items[start - 1].upperBound : items[start].lowerBound
        let last = end < items.count ? items[end].lowerBound : items[end - 1].upperBound
        if attemptRemoving(first..<last) { nesting = Nesting(best) }
        guard group < nesting.groups.count else { return }
        end = min(start, nesting.groups[group].items.count)
      }
      length /= 2
    }
  }

  /// Puts something from inside a group in its place.
  private mutating func hoist(into group: Int) -> Bool {
    let outer = nesting.groups[group]
    let inside = nesting.groups[(group + 1)...].prefix {
      $0.range.upperBound <= outer.range.upperBound
    }
    for range in inside.map(\.range) + outer.items where range.count < outer.range.count {
      let candidate =
        best[..<outer.range.lowerBound] + best[range] + best[outer.range.upperBound...]
      if attempt(Array(candidate)) {
        nesting = Nesting(best)
        return true
      }
      if isExhausted { break }
    }
    return false
  }

  // MARK: Bytes

  private mutating func removeRanges() {
    var length = max(1, best.count / 4)
    while length > 0, !isExhausted {
      var end = best.count
      while end >= length, !isExhausted {
        _ = attemptRemoving(end - length..<end)
        end -= length
        end = min(end, best.count)
      }
      length /= 2
    }
  }

  /// Replaces bytes by `0`.
  ///
  /// A range is tried as a whole before its halves, because each success costs a process.
  private mutating func flatten(_ range: Range<Int>) {
    let filler = UInt8(ascii: "0")
    guard !isExhausted, best[range].contains(where: { $0 != filler }) else { return }
    var candidate = best
    for index in range { candidate[index] = filler }
    if attempt(candidate) || range.count < 2 { return }
    let middle = range.lowerBound + range.count / 2
    flatten(range.lowerBound..<middle)
    flatten(middle..<range.upperBound)
  }

  private mutating func attemptRemoving(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    var candidate = best
    candidate.removeSubrange(range)
    return attempt(candidate)
  }

  private mutating func attempt(_ candidate: [UInt8]) -> Bool {
    guard !isExhausted else { return false }
    guard let holds = check(candidate) else {
      isExhausted = true
      return false
    }
    if holds { best = candidate }
    return holds
  }
}
