/// The nodes of a typed input, in the order of their beginnings.
///
/// The memory is taken once, so that looking at an input allocates nothing; of an input with more
/// nodes the first ones are known.
struct ChoiceNodes {
  struct Node {
    let tag: UInt8
    /// The kind of a group; 0 for other nodes.
    let kind: GroupKind
    let start: Int
    /// The offset of the value, after the tag, the width or the kind.
    let payload: Int
    /// The end of the node; a group's last byte is its end tag, unless the input ends before.
    var end: Int
    /// The number of the group around it, -1 at the top.
    let parent: Int

    var isSequence: Bool { tag == ChoiceFormat.group && kind.isSequence }
    /// The total number of bytes.
    var count: Int { end - start }
  }

  static let most = 2048
  private let memory: UnsafeMutablePointer<Node>
  private(set) var count = 0

  init() { memory = .allocate(capacity: Self.most) }

  func deallocate() { memory.deallocate() }

  subscript(index: Int) -> Node { memory[index] }

  /// Looks at an input.
  mutating func read(_ input: UnsafeBufferPointer<UInt8>) {
    count = 0
    guard let base = input.baseAddress else { return }
    let end = base + input.count
    var at = base
    var parent = -1
    while at < end, count < Self.most {
      let start = at - base
      let tag = at.pointee
      if tag == ChoiceFormat.end {
        at += 1
        if parent >= 0 {
          memory[parent].end = at - base
          parent = memory[parent].parent
        }
        continue
      }
      var kind = GroupKind(bits: 0)
      var payload = start + 1
      if tag == ChoiceFormat.group {
        let header = min(ChoiceFormat.groupHeader, end - at)
        if header == ChoiceFormat.groupHeader {
          kind = GroupKind(bits: UInt16(at[1]) | UInt16(at[2]) << 8)
        }
        at += header
        payload = at - base
      } else {
        if tag == ChoiceFormat.integer || tag == ChoiceFormat.real { payload += 1 }
        at += ChoiceFormat.endOfNode(at: at, before: end) - UnsafePointer(at)
        payload = min(payload, at - base)
      }
      memory[count] = Node(
        tag: tag, kind: kind, start: start, payload: payload, end: at - base, parent: parent)
      if tag == ChoiceFormat.group {
        // Until its end tag is found: an input may have been cut.
        memory[count].end = input.count
        parent = count
      }
      count += 1
    }
  }

  /// Returns true when two nodes hold values of the same kind, so that one can replace the other.
  static func areAlike(_ first: Node, _ second: Node) -> Bool {
    first.tag == second.tag && first.kind == second.kind
  }
}
