// Changes of groups and sequences as a whole.
extension TypedMutation {
  mutating func changeGroup(
    _ node: ChoiceNodes.Node, _ input: inout InputBuffer, _ mutator: inout Mutator
  ) -> Bool {
    if node.parent >= 0, nodes[node.parent].isSequence, mutator.random.oneIn(2) {
      return changeElement(node, &input, &mutator)
    }
    return copyAlike(node, &input, &mutator)
  }

  /// Puts a value of the same kind in the place of this one: from this input or another.
  mutating func copyAlike(
    _ node: ChoiceNodes.Node, _ input: inout InputBuffer, _ mutator: inout Mutator
  ) -> Bool {
    var source = UnsafeBufferPointer(start: UnsafePointer(input.bytes), count: input.count)
    if mutator.entryCount > 1, mutator.random.oneIn(2) { source = mutator.otherInput() }
    others.read(source)
    guard others.count > 0, let base = source.baseAddress else { return false }
    // From a place that is drawn to the first one that fits.
    let first = mutator.random.below(others.count)
    for offset in 0..<others.count {
      let other = others[(first + offset) % others.count]
      guard ChoiceNodes.areAlike(node, other) else { continue }
      let isSame =
        other.count == node.count
        && (0..<other.count).allSatisfy { base[other.start + $0] == input.bytes[node.start + $0] }
      if isSame { continue }
      return replace(node.start..<node.end, of: &input, by: base + other.start, other.count)
    }
    return false
  }

  /// Replaces a part by a copy of bytes that may lie in the same input.
  private func replace(
    _ range: Range<Int>, of input: inout InputBuffer, by source: UnsafePointer<UInt8>, _ count: Int
  ) -> Bool {
    guard count <= range.count + input.room, count <= capacity else { return false }
    window.update(from: source, count: count)
    input.replace(range.count, at: range.lowerBound, byRoomFor: count)
    (input.bytes + range.lowerBound).update(from: window, count: count)
    return true
  }

  /// Leaves an element of a sequence out, or repeats it.
  func changeElement(
    _ node: ChoiceNodes.Node, _ input: inout InputBuffer, _ mutator: inout Mutator
  ) -> Bool {
    switch mutator.random.below(4) {
    case 0, 1: input.remove(node.count, at: node.start)
    case 2:
      return replace(node.end..<node.end, of: &input, by: input.bytes + node.start, node.count)
    default:
      // To another place of its own sequence.
      var places = 0
      var target = node.start
      for index in 0..<nodes.count where nodes[index].parent == node.parent {
        places += 1
        if mutator.random.oneIn(places) { target = nodes[index].start }
      }
      guard target < node.start || target >= node.end else { return false }
      window.update(from: input.bytes + node.start, count: node.count)
      input.remove(node.count, at: node.start)
      if target > node.start { target -= node.count }
      input.insert(window, node.count, at: target)
    }
    return true
  }

  mutating func changeSequence(
    _ node: ChoiceNodes.Node, _ input: inout InputBuffer, _ mutator: inout Mutator
  ) -> Bool {
    let inside = node.end - 1
    // An input may end before the sequence does.
    guard inside >= node.payload, input.bytes[inside] == ChoiceFormat.end else { return false }
    switch mutator.random.below(8) {
    case 0: return copyAlike(node, &input, &mutator)
    case 1:
      guard inside > node.payload else { return false }
      input.remove(inside - node.payload, at: node.payload)
    case 2:
      // All elements once more.
      return replace(
        inside..<inside, of: &input, by: input.bytes + node.payload, inside - node.payload)
    case 3:
      // The elements of another one of the kind.
      return appendOther(node, at: inside, &input, &mutator)
    default:
      // An element that is nothing yet: the first draws make the simplest value of it.
      let count = 1 + (mutator.random.oneIn(4) ? mutator.random.below(8) : 0)
      guard 2 * count <= input.room else { return false }
      var at = inside
      if mutator.random.oneIn(2) { at = node.payload }
      input.replace(0, at: at, byRoomFor: 2 * count)
      for index in 0..<count {
        input.bytes[at + 2 * index] = ChoiceFormat.choice
        input.bytes[at + 2 * index + 1] = UInt8(mutator.random.below(4))
      }
    }
    return true
  }

  private mutating func appendOther(
    _ node: ChoiceNodes.Node, at place: Int, _ input: inout InputBuffer, _ mutator: inout Mutator
  ) -> Bool {
    let source = mutator.otherInput()
    others.read(source)
    guard others.count > 0, let base = source.baseAddress else { return false }
    let first = mutator.random.below(others.count)
    for offset in 0..<others.count {
      let other = others[(first + offset) % others.count]
      guard ChoiceNodes.areAlike(node, other), other.end - 1 > other.payload else { continue }
      return replace(
        place..<place, of: &input, by: base + other.payload, other.end - 1 - other.payload)
    }
    return false
  }
}
