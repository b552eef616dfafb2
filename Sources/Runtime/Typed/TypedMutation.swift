/// A mutator of inputs that hold values of types.
///
/// It changes leaves according to their values, and groups as a whole.
///
/// Every result is again an input that the draws fit, but for a group whose kind another one has
/// taken. Nothing here allocates once it is made.
struct TypedMutation {
  var nodes = ChoiceNodes()
  /// The nodes of another input.
  var others = ChoiceNodes()
  /// The memory for a leaf, and for bytes that are moved or copied.
  let window: UnsafeMutablePointer<UInt8>
  let capacity: Int

  /// Reserves memory.
  ///
  /// `capacity` is the size of the largest input.
  init(capacity: Int) {
    self.capacity = capacity
    window = .allocate(capacity: capacity + 1)
  }

  /// Makes one change; false where this one was not possible.
  mutating func change(_ input: inout InputBuffer, _ mutator: inout Mutator) -> Bool {
    nodes.read(UnsafeBufferPointer(start: input.bytes, count: input.count))
    guard nodes.count > 0 else { return false }
    let node = nodes[mutator.random.below(nodes.count)]
    // A condition on several values at once is met by chance, if at all.
    if mutator.random.oneIn(8) { return changeAll(around: node, &input, &mutator) }
    switch node.tag {
    case ChoiceFormat.group:
      return node.isSequence
        ? changeSequence(node, &input, &mutator) : changeGroup(node, &input, &mutator)
    default:
      // A leaf of a sequence is also one of its elements.
      if node.parent >= 0, nodes[node.parent].isSequence, mutator.random.oneIn(3) {
        return changeElement(node, &input, &mutator)
      }
      return changeLeaf(node, &input, &mutator)
    }
  }

  private mutating func changeLeaf(
    _ node: ChoiceNodes.Node, _ input: inout InputBuffer, _ mutator: inout Mutator
  ) -> Bool {
    // Values that are compared with each other are often equal.
    if mutator.random.oneIn(6) { return copyAlike(node, &input, &mutator) }
    switch node.tag {
    case ChoiceFormat.integer: return changeInteger(node, &input, &mutator)
    case ChoiceFormat.real: return changeReal(node, &input, &mutator)
    case ChoiceFormat.choice: return changeChoice(node, &input, &mutator)
    case ChoiceFormat.text, ChoiceFormat.bytes: return changeText(node, &input, &mutator)
    default: return false
    }
  }

  private func changeChoice(
    _ node: ChoiceNodes.Node, _ input: inout InputBuffer, _ mutator: inout Mutator
  ) -> Bool {
    guard node.payload < node.end else { return false }
    let old = input.bytes[node.payload]
    input.bytes[node.payload] =
      mutator.random.oneIn(2)
      ? UInt8(mutator.random.below(8)) : old ^ 1 &+ UInt8(mutator.random.below(2))
    return input.bytes[node.payload] != old
  }

  /// Changes most numbers and choices of the input, or of the group that the node is in.
  private func changeAll(
    around node: ChoiceNodes.Node, _ input: inout InputBuffer, _ mutator: inout Mutator
  ) -> Bool {
    var range = 0..<input.count
    if node.parent >= 0, mutator.random.oneIn(2) {
      range = nodes[node.parent].start..<nodes[node.parent].end
    }
    var isChanged = false
    for index in 0..<nodes.count {
      let leaf = nodes[index]
      guard range.contains(leaf.start), !mutator.random.oneIn(4) else { continue }
      let change =
        switch leaf.tag {
        case ChoiceFormat.integer: changeInteger(leaf, &input, &mutator)
        case ChoiceFormat.real: changeReal(leaf, &input, &mutator)
        case ChoiceFormat.choice: changeChoice(leaf, &input, &mutator)
        // Changes of others move what comes after them.
        default: false
        }
      if change { isChanged = true }
    }
    return isChanged
  }
}
