// Bug: an alternative that may match nothing is overlooked, and its repetition never ends.

/// A regular expression: letters, `.`, groups, `|`, and `*`, `+`, `?` behind them.
///
/// It follows all ways at once, so that no pattern takes exponential time.
struct Pattern {
  private indirect enum Node {
    case letter(UInt8)
    case any
    case sequence([Node])
    case either([Node])
    case optional(Node)
    case repeated(Node)

    /// True if it may match nothing.
    var isNullable: Bool {
      switch self {
      case .letter, .any: false
      case .sequence(let nodes): nodes.allSatisfy(\.isNullable)
      #if MENDED
      case .either(let nodes): nodes.contains(where: \.isNullable)
      #else
      case .either(let nodes): nodes.allSatisfy(\.isNullable)
      #endif
      case .optional, .repeated: true
      }
    }
  }

  private struct Mistake: Error {}

  private var rest: ArraySlice<UInt8>
  private var depth = 0
  private var root = Node.any

  init?(_ pattern: String) {
    rest = Array(pattern.utf8)[...]
    guard rest.count <= 200, let node = try? alternatives(), rest.isEmpty else { return nil }
    root = node
  }

  private mutating func alternatives() throws -> Node {
    var nodes: [Node] = []
    repeat { nodes.append(try sequence()) } while skip("|")
    return nodes.count == 1 ? nodes[0] : .either(nodes)
  }

  private mutating func sequence() throws -> Node {
    var nodes: [Node] = []
    while let byte = rest.first, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
      let node = try element()
      if skip("*") {
        nodes.append(.repeated(node))
      } else if skip("+") {
        nodes += [node, .repeated(node)]
      } else if skip("?") {
        nodes.append(.optional(node))
      } else {
        nodes.append(node)
      }
    }
    guard !nodes.isEmpty else { throw Mistake() }
    return .sequence(nodes)
  }

  private mutating func element() throws -> Node {
    if skip("(") {
      depth += 1
      defer { depth -= 1 }
      guard depth < 6 else { throw Mistake() }
      let node = try alternatives()
      guard skip(")") else { throw Mistake() }
      return node
    }
    if skip(".") { return .any }
    guard let byte = rest.popFirst(), !"*+?".utf8.contains(byte) else { throw Mistake() }
    return .letter(byte)
  }

  private mutating func skip(_ sign: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: sign) else { return false }
    rest.removeFirst()
    return true
  }

  /// Returns whether it matches the whole of a text of less than 64 bytes.
  func matches(_ text: String) -> Bool {
    Self.ends(of: root, in: Array(text.utf8), from: 1) >> UInt64(text.utf8.count) & 1 == 1
  }

  /// Returns where a node may end that begins at one of some places; a bit is a place.
  private static func ends(of node: Node, in text: [UInt8], from starts: UInt64) -> UInt64 {
    // Nothing begins nowhere.
    if starts == 0 { return 0 }
    switch node {
    case .letter(let letter):
      return text.indices.reduce(0) { $0 | (text[$1] == letter ? starts & 1 << UInt64($1) : 0) }
        << 1
    case .any: return (starts & (1 << UInt64(text.count) - 1)) << 1
    case .sequence(let nodes):
      return nodes.reduce(starts) { ends(of: $1, in: text, from: $0) }
    case .either(let nodes):
      return nodes.reduce(0) { $0 | ends(of: $1, in: text, from: starts) }
    case .optional(let inner): return starts | ends(of: inner, in: text, from: starts)
    case .repeated(let inner):
      let next = ends(of: inner, in: text, from: starts)
      if inner.isNullable, next & ~starts == 0 { return starts }
      // Each pass gets farther, if it does not match nothing.
      let more = inner.isNullable ? next | starts : next
      let places: UInt64 = 2 << UInt64(text.count) - 1
      return starts | places & ends(of: node, in: text, from: more)
    }
  }
}

typealias Input = String

func check(_ text: String) {
  guard let pattern = Pattern(text) else { return }
  _ = ["ab", "hello", "baab"].filter { pattern.matches($0) }
}

#if RANDOM
let witnesses: [Input] = ["(b|a*)*c"]
#endif
