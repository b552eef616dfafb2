/// Checks text against expectations that stand in comments, as LLVM's FileCheck does.
///
/// Understands `CHECK:`, `-NEXT`, `-SAME`, `-NOT`, `-DAG`, `-LABEL`, `-EMPTY` and `-COUNT-n`,
/// `{{regular expressions}}`, and variables: `[[NAME:expression]]` defines, `[[NAME]]` uses.
/// Runs of spaces match any run of spaces.
public struct FileCheck {
  /// Where and why a text is not as expected.
  public struct Failure: Error, CustomStringConvertible {
    /// Line of the directive, from 1.
    public var line: Int
    /// The line of the directive.
    public var directive: String
    /// The problem.
    public var reason: String

    /// Line, reason and directive.
    public var description: String { "line \(line): \(reason)\n  \(directive)" }
  }

  private let directives: [Directive]

  /// Reads the directives of `expectations`; at least one is needed.
  public init(_ expectations: String, prefix: String = "CHECK") throws {
    directives = try Directive.all(in: expectations, prefix: prefix)
    guard !directives.isEmpty else {
      throw Failure(line: 0, directive: "", reason: "no \(prefix) directive")
    }
  }

  /// Checks `text`.
  ///
  /// - Throws: `Failure` for the first directive that does not hold.
  public func check(_ text: String) throws {
    var state = State(text: text)
    // Labels cut the text into parts first, so that a failure in one does not spread.
    var index = 0
    while index < directives.count {
      let end = directives[(index + 1)...].firstIndex { $0.kind == .label } ?? directives.count
      let limit = end < directives.count ? try state.position(ofLabel: directives[end]) : nil
      try check(directives[index..<end], &state, limit: limit)
      index = end
    }
  }

  private func check(
    _ part: ArraySlice<Directive>, _ state: inout State, limit: String.Index?
  ) throws {
    state.limit = limit ?? state.text.endIndex
    var pendingNots: [Directive] = []
    var index = part.startIndex
    while index < part.endIndex {
      let directive = part[index]
      switch directive.kind {
      case .not:
        pendingNots.append(directive)
        index += 1
      case .unordered:
        let group = part[index...].prefix { $0.kind == .unordered }
        try state.matchUnordered(group, forbidding: pendingNots)
        pendingNots = []
        index += group.count
      default:
        try state.match(directive, forbidding: pendingNots)
        pendingNots = []
        index += 1
      }
    }
    try state.forbid(pendingNots, in: state.position..<state.limit)
  }
}

/// How far a text was matched, and what variables hold.
private struct State {
  let text: String
  var position: String.Index
  var limit: String.Index
  private var variables: [String: String] = [:]

  init(text: String) {
    self.text = text
    position = text.startIndex
    limit = text.endIndex
  }

  /// Where the next label begins, without going there.
  func position(ofLabel label: Directive) throws -> String.Index {
    guard let match = try label.firstMatch(in: text[position...], variables) else {
      throw label.failure("not found")
    }
    return match.range.lowerBound
  }

  mutating func match(_ directive: Directive, forbidding nots: [Directive]) throws {
    for _ in 0..<directive.count {
      // -NEXT and -SAME are about one line; the others search on.
      let start = position
      guard let match = try directive.firstMatch(in: text[position..<searchEnd], variables) else {
        throw directive.failure("not found after:\n\(excerpt(from: start))")
      }
      let skipped = text[start..<match.range.lowerBound]
      let newlines = skipped.count { $0 == "\n" }
      switch directive.kind {
      case .next where newlines != 1, .empty where newlines != 1:
        throw directive.failure("is \(newlines) lines further, not on the next line")
      case .same where newlines != 0:
        throw directive.failure("is not on the same line")
      default: break
      }
      try forbid(nots, in: start..<match.range.lowerBound)
      variables.merge(match.defined) { _, new in new }
      position = match.range.upperBound
    }
  }

  /// Labels may end where the next part begins, all else must end before.
  private var searchEnd: String.Index { limit }

  /// Matches a group in any order; no two matches overlap.
  mutating func matchUnordered(
    _ group: ArraySlice<Directive>, forbidding nots: [Directive]
  ) throws {
    let start = position
    var taken: [Range<String.Index>] = []
    for directive in group {
      var from = start
      while true {
        guard let match = try directive.firstMatch(in: text[from..<limit], variables) else {
          throw directive.failure("not found after:\n\(excerpt(from: start))")
        }
        if taken.contains(where: { $0.overlaps(match.range) }) {
          from = text.index(after: match.range.lowerBound)
          continue
        }
        taken.append(match.range)
        variables.merge(match.defined) { _, new in new }
        break
      }
    }
    let first = taken.map(\.lowerBound).min() ?? start
    try forbid(nots, in: start..<first)
    position = taken.map(\.upperBound).max() ?? start
  }

  func forbid(_ nots: [Directive], in range: Range<String.Index>) throws {
    for directive in nots where try directive.firstMatch(in: text[range], variables) != nil {
      throw directive.failure("must not be there")
    }
  }

  private func excerpt(from start: String.Index) -> String {
    text[start..<limit].split(separator: "\n", omittingEmptySubsequences: false).prefix(12)
      .map { "  | \($0)" }.joined(separator: "\n")
  }
}
