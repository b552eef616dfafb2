/// Makes an input smaller while it keeps a property, such as dying in the same way.
///
/// First the tail is cut by halves, then ranges are removed, from large to single bytes (the
/// idea of delta debugging, Zeller and Hildebrandt 2002), until nothing more can go. Then bytes
/// that do not matter become `0`, so that those that do stand out.
struct Minimizer {
  /// The smallest input with the property so far.
  private(set) var best: [UInt8]
  /// Whether an input has the property; nil: time or tries are used up.
  private let check: ([UInt8]) -> Bool?
  private var isExhausted = false

  /// `input` has the property.
  init(_ input: [UInt8], check: @escaping ([UInt8]) -> Bool?) {
    best = input
    self.check = check
  }

  /// Runs to the end, or until `check` gives up.
  mutating func run() {
    cutTail()
    var size = 0
    // Removing one range often makes another superfluous.
    while size != best.count, !isExhausted {
      size = best.count
      removeRanges()
    }
    flatten()
  }

  private mutating func cutTail() {
    var cut = best.count / 2
    while cut > 0, !isExhausted {
      if cut > best.count || !attempt(Array(best.dropLast(cut))) { cut /= 2 }
    }
  }

  private mutating func removeRanges() {
    var length = max(1, best.count / 4)
    while length > 0, !isExhausted {
      // From the end: what comes first usually decides about what follows.
      var end = best.count
      while end >= length, !isExhausted {
        var candidate = best
        candidate.removeSubrange(end - length..<end)
        _ = attempt(candidate)
        end -= length
        end = min(end, best.count)
      }
      length /= 2
    }
  }

  private mutating func flatten() {
    let filler = UInt8(ascii: "0")
    for index in best.indices where best[index] != filler && !isExhausted {
      var candidate = best
      candidate[index] = filler
      _ = attempt(candidate)
    }
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
