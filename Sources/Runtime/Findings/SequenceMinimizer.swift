/// A minimizer that makes a sequence of inputs shorter while it ends in the same way.
///
/// The last input always stays. First the inputs are removed that ran before the others, up to the
/// first one that is needed. Then kinds of inputs are removed, distinguished by their first byte,
/// and at last runs of inputs, long ones first, down to single inputs.
struct SequenceMinimizer {
  /// The shortest sequence so far.
  private(set) var best: [[UInt8]]
  /// Returns true when a sequence ends in that way; nil when time or tries are used up.
  private let check: ([[UInt8]]) -> Bool?
  /// True once `check` has given up.
  private(set) var isExhausted = false

  /// Begins with `inputs`, about which nothing is known.
  init(_ inputs: [[UInt8]], check: @escaping ([[UInt8]]) -> Bool?) {
    best = inputs
    self.check = check
  }

  /// Returns whether the whole sequence ends in that way; if so, `best` is as short as it gets.
  mutating func run() -> Bool {
    guard best.count > 1, attempt(best) else { return false }
    var known: Set<[UInt8]> = []
    _ = attempt(best.dropLast().filter { known.insert($0).inserted } + best.suffix(1))
    cutBeginning()
    let kinds = Dictionary(grouping: best.indices.dropLast()) { best[$0].first }.values
    remove(kinds.sorted { ($0.count, $0[0]) > ($1.count, $1[0]) })
    remove(best.indices.dropLast().map { [$0] })
    return true
  }

  /// Searches for the shortest end of the sequence, as if each longer one would do, too.
  private mutating func cutBeginning() {
    var (tooShort, enough) = (1, best.count)
    while enough - tooShort > 1, !isExhausted {
      let count = (tooShort + enough) / 2
      if attempt(best.suffix(count)) { enough = count } else { tooShort = count }
    }
  }

  /// Removes runs of `parts`, which are lists of positions: half of them at first, then a quarter
  /// and so on.
  private mutating func remove(_ parts: [[Int]]) {
    let inputs = best
    var kept = parts
    var length = (kept.count + 1) / 2
    while length > 0, !isExhausted {
      var end = kept.count
      while end > 0, !isExhausted {
        let start = max(0, end - length)
        var fewer = kept
        fewer.removeSubrange(start..<end)
        let positions = fewer.joined().sorted()
        if attempt(positions.map { inputs[$0] } + inputs.suffix(1)) { kept = fewer }
        end = start
      }
      length = length == 1 ? 0 : (length + 1) / 2
    }
  }

  private mutating func attempt(_ candidate: some Collection<[UInt8]>) -> Bool {
    guard !isExhausted else { return false }
    let candidate = Array(candidate)
    guard let holds = check(candidate) else {
      isExhausted = true
      return false
    }
    if holds { best = candidate }
    return holds
  }
}
