/// A writer of new texts: it copies the first tree of a forest with a few edits, each of which may
/// take parts from any tree.
///
/// An edit changes a whole part, such as an item of a list, a bracket with its contents, or a
/// value. Most results are therefore still well-formed, which random bytes never are.
struct Versifier {
  private static let maximumEdits = 6

  /// A way to change a part.
  enum Edit: CaseIterable {
    case delete
    /// Two to seventeen copies, with a list's delimiter between them.
    case duplicate
    /// Another part of the same kind replaces it.
    case replaceAlike
    /// Any other part takes its place.
    case replaceFreely
    /// Swaps the part with the one that follows.
    case swap
    /// A part that contains it replaces it, and so contains itself again.
    case nest
    /// One of its own parts takes its place.
    case hoist
    /// The brackets of some other part are put around it.
    case wrap
    /// A leaf becomes another leaf.
    case rewrite
  }

  var forest = VerseForest()
  private let edits: UnsafeMutablePointer<(node: Int, isDone: Bool)>
  private var editCount = 0

  /// Creates a versifier without texts.
  init() {
    edits = .allocate(capacity: Self.maximumEdits)
  }

  /// Frees the memory.
  func deallocate() {
    edits.deallocate()
    forest.deallocate()
  }

  /// Writes a text into `output`, at most up to its limit.
  ///
  /// - Parameters:
  ///   - output: where it goes; what it held is lost.
  ///   - tokens: the dictionary, for words.
  ///   - random: where chance comes from.
  /// - Requires: the forest has a tree.
  mutating func write(
    to output: inout InputBuffer, _ tokens: TokenTable, _ random: inout Random
  ) {
    output.count = 0
    editCount = 1
    while editCount < Self.maximumEdits, random.oneIn(2) { editCount += 1 }
    for edit in 0..<editCount {
      var node = random.below(forest.baseCount)
      // Leaves are most of a tree, and space least of what matters.
      if forest[node].kind.isLeaf && random.oneIn(2) || forest[node].kind == .space {
        node = random.below(forest.baseCount)
      }
      edits[edit] = (node, false)
    }
    var writer = VerseWriter(tokens: tokens, random: random, output: output)
    _ = emit(0, &writer)
    random = writer.random
    output = writer.output
  }

  /// Writes a part, edited if it is to be; returns how many of its next siblings go with it.
  private mutating func emit(_ node: Int, _ writer: inout VerseWriter) -> Int {
    for edit in 0..<editCount where edits[edit].node == node && !edits[edit].isDone {
      edits[edit].isDone = true
      return emit(node, changedBy: draw(for: node, &writer.random), &writer)
    }
    emitPlain(node, &writer)
    return 0
  }

  private mutating func emitPlain(_ node: Int, _ writer: inout VerseWriter) {
    guard !forest[node].kind.isLeaf else { return writer.copy(forest, node) }
    var child = node + 1
    while child < forest[node].last, writer.output.room > 0 {
      for _ in 0..<1 + emit(child, &writer) where child < forest[node].last {
        child = Int(forest[child].last)
      }
    }
  }

  private func draw(for node: Int, _ random: inout Random) -> Edit {
    if forest[node].kind.isLeaf, random.oneIn(2) { return .rewrite }
    let all: InlineArray<8, Edit> = [
      .delete, .duplicate, .replaceAlike, .replaceFreely, .swap, .nest, .hoist, .wrap,
    ]
    return all[random.below(8)]
  }

  /// Writes a changed part; returns how many of its next siblings are written or left out.
  private mutating func emit(
    _ node: Int, changedBy edit: Edit, _ writer: inout VerseWriter
  ) -> Int {
    let delimiter = delimiter(behind: node)
    switch edit {
    case .delete:
      return delimiter == nil || writer.random.oneIn(4) ? 0 : 1
    case .duplicate:
      let copies = writer.random.oneIn(8) ? 17 : 2
      for copy in 0..<copies where writer.output.room > 0 {
        if copy > 0, let delimiter { writer.copy(forest, delimiter) }
        emitPlain(node, &writer)
      }
    case .replaceAlike:
      emitPlain(another(forest[node].kind, than: node, &writer.random), &writer)
    case .replaceFreely:
      emitPlain(writer.random.below(forest.nodeCount), &writer)
    case .swap:
      return swap(node, delimiter, &writer)
    case .nest:
      var outer = node
      for _ in 0..<1 + writer.random.below(4) where forest[outer].parent >= 0 {
        outer = Int(forest[outer].parent)
      }
      emitPlain(outer, &writer)
    case .hoist:
      let descendants = Int(forest[node].last) - node
      emitPlain(node + writer.random.below(descendants), &writer)
    case .wrap:
      let group = another(.group, than: node, &writer.random)
      guard forest[group].kind == .group else {
        writer.wrap { emitPlain(node, &$0) }
        return 0
      }
      writer.copy(forest, group + 1)
      emitPlain(node, &writer)
      writer.copy(forest, Int(forest[group].last) - 1)
    case .rewrite:
      writer.rewrite(forest, node, from: another(forest[node].kind, than: node, &writer.random))
    }
    return 0
  }

  private mutating func swap(
    _ node: Int, _ delimiter: Int?, _ writer: inout VerseWriter
  ) -> Int {
    guard let following = sibling(behind: delimiter ?? node) else {
      emitPlain(node, &writer)
      return 0
    }
    emitPlain(following, &writer)
    if let delimiter { writer.copy(forest, delimiter) }
    emitPlain(node, &writer)
    return delimiter == nil ? 1 : 2
  }

  /// Returns another part of that kind from anywhere, or any part if a few draws find none.
  private func another(_ kind: VerseForest.Kind, than node: Int, _ random: inout Random) -> Int {
    var candidate = node
    for _ in 0..<32 {
      candidate = random.below(forest.nodeCount)
      if forest[candidate].kind == kind, candidate != node { return candidate }
    }
    return candidate
  }

  private func sibling(behind node: Int) -> Int? {
    let next = Int(forest[node].last)
    let parent = Int(forest[node].parent)
    return parent >= 0 && next < forest[parent].last ? next : nil
  }

  /// Returns the byte between an item or a key and the next.
  private func delimiter(behind node: Int) -> Int? {
    let parent = Int(forest[node].parent)
    guard parent >= 0, forest[parent].kind == .list || forest[parent].kind == .pair else {
      return nil
    }
    // Of the items only: a delimiter is a leaf, and followed by an item.
    guard let next = sibling(behind: node), forest[next].kind.isLeaf else { return nil }
    let byte = forest.text[Int(forest[next].start)]
    let delimiters: InlineArray<6, UInt8> = [10, 13, 0x2c, 0x3a, 0x3b, 0x3d]
    for index in 0..<6 where delimiters[index] == byte { return next }
    return nil
  }
}
