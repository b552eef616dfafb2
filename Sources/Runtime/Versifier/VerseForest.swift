/// A few texts, each taken apart into a tree: what the versifier writes new texts of.
///
/// go-fuzz's versifier also guesses the structure of texts without a grammar: words, numbers,
/// brackets, lists, `key=value`, lines. It has a global store of trees. This one is filled anew for
/// every entry that is worked on, from the entry and some others of the corpus. Nothing grows with
/// the run, and any admitted text can lend its parts.
///
/// All memory is fixed at the start; growing, parsing and writing allocate nothing.
struct VerseForest {
  /// The size in bytes of the longest text that is taken apart.
  static let longestText = 1 << 14
  /// The most trees at a time.
  static let maximumTrees = 8
  private static let maximumNodes = maximumTrees * longestText

  /// The kind of a part of a text.
  enum Kind: UInt8 {
    /// A sequence of parts.
    case sequence
    /// A list of items with a delimiter between each two: `,`, `;` or a line end.
    case list
    /// A key, `=` or `:`, and a value.
    case pair
    /// The contents of brackets or quotes.
    case group
    case word
    case number
    case space
    /// Any other single character.
    case symbol

    var isLeaf: Bool { rawValue >= Kind.word.rawValue }
  }

  /// A part of a text.
  struct Node {
    var kind: Kind
    /// The range of the part, as offsets in the forest's texts.
    var start: Int32
    var end: Int32
    /// The number after that of its last descendant.
    ///
    /// Descendants follow it directly.
    var last: Int32
    /// The part that it is a part of; -1 for a whole text.
    var parent: Int32
  }

  let text: UnsafeMutablePointer<UInt8>
  private let nodes: UnsafeMutablePointer<Node>
  let tokens: VerseTokens
  private(set) var textCount = 0
  private(set) var nodeCount = 0
  /// The number of nodes of the first tree.
  private(set) var baseCount = 0
  private var treeCount = 0

  /// Creates a forest without trees.
  init() {
    text = .allocate(capacity: Self.maximumTrees * Self.longestText)
    nodes = .allocate(capacity: Self.maximumNodes)
    tokens = VerseTokens(capacity: Self.longestText)
  }

  /// Frees the memory.
  func deallocate() {
    text.deallocate()
    nodes.deallocate()
    tokens.deallocate()
  }

  /// Returns true when `bytes` can be taken apart: nine in ten of them are printable.
  static func isText(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard 2...longestText ~= bytes.count else { return false }
    let strange = bytes.count { !(0x20...0x7e ~= $0 || 9...13 ~= $0) }
    return strange * 10 <= bytes.count
  }

  /// Removes all trees.
  mutating func clear() {
    (textCount, nodeCount, baseCount, treeCount) = (0, 0, 0, 0)
  }

  /// Takes a text apart and adds its tree; false where it is none, or there is no room for more.
  mutating func plant(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard treeCount < Self.maximumTrees, Self.isText(UnsafeRawBufferPointer(bytes)),
      let source = bytes.baseAddress
    else { return false }
    (text + textCount).update(from: source, count: bytes.count)
    let count = tokens.read(text + textCount, bytes.count, from: textCount)
    textCount += bytes.count
    parse(0..<count, as: .lines, parent: -1, depth: 0)
    treeCount += 1
    if treeCount == 1 { baseCount = nodeCount }
    return true
  }

  /// The node with that number.
  @inline(__always)
  subscript(node: Int) -> Node { nodes[node] }

  /// Adds a node; its descendants follow until `close`.
  mutating func open(_ kind: Kind, start: Int32, end: Int32, parent: Int) -> Int? {
    guard nodeCount < Self.maximumNodes else { return nil }
    nodes[nodeCount] = Node(
      kind: kind, start: start, end: end, last: Int32(nodeCount + 1), parent: Int32(parent))
    nodeCount += 1
    return nodeCount - 1
  }

  /// Ends a node.
  func close(_ node: Int) { nodes[node].last = Int32(nodeCount) }
}
