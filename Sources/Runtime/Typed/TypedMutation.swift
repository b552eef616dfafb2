/// A mutator of inputs that hold values of types.
///
/// It changes leaves according to their values, and groups as a whole.
///
/// Every result is again an input that the draws fit, but for a group whose kind another one has
/// taken. Nothing here allocates once it is made.
struct TypedMutation {
  private var nodes = ChoiceNodes()
  private var others = ChoiceNodes()
  /// The memory for a leaf, and for bytes that are moved or copied.
  private let window: UnsafeMutablePointer<UInt8>
  private let capacity: Int

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

  // MARK: Leaves

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

  private func changeInteger(
    _ node: ChoiceNodes.Node, _ input: inout InputBuffer, _ mutator: inout Mutator
  ) -> Bool {
    let width = node.count - 2
    guard width > 0, width <= 16 else { return false }
    let bytes = input.bytes + node.payload
    var value: UInt128 = 0
    for index in 0..<width { value |= UInt128(bytes[index]) << (8 * UInt128(index)) }
    let bits = 8 * width
    switch mutator.random.below(8) {
    case 0, 1:
      let step = UInt128(1 + mutator.random.below(16))
      value = mutator.random.oneIn(2) ? value &+ step : value &- step
    case 2: value = UInt128(mutator.random.below(256))
    case 3:
      // The powers of two and their neighbours; often the largest and the smallest number, at which
      // sums overflow.
      let power = mutator.random.oneIn(3) ? bits - 1 : mutator.random.below(bits)
      value = 1 << UInt128(power)
      value = value &+ UInt128(mutator.random.below(3)) &- 1
    case 4: value ^= 1 << UInt128(mutator.random.below(bits))
    case 5: value = UInt128(mutator.random.next()) << 64 | UInt128(mutator.random.next())
    case 6:
      switch mutator.random.below(3) {
      case 0: value = 0 &- value
      case 1: value = value &* 10
      default: value /= 10
      }
    default:
      guard let token = integerToken(&mutator) else { return false }
      value = token
    }
    var isChanged = false
    for index in 0..<width {
      let byte = UInt8(truncatingIfNeeded: value >> (8 * UInt128(index)))
      if bytes[index] != byte { isChanged = true }
      bytes[index] = byte
    }
    return isChanged
  }

  /// Returns a number from the program's own literals: its bytes or its digits.
  private func integerToken(_ mutator: inout Mutator) -> UInt128? {
    let number = mutator.tokens.draw(&mutator.random)
    guard number >= 0 else { return nil }
    let token = mutator.tokens[number]
    var digits: UInt128 = 0
    var isDecimal = !token.isEmpty && token.count < 30
    for byte in token {
      guard 0x30...0x39 ~= byte else {
        isDecimal = false
        break
      }
      digits = digits * 10 + UInt128(byte - 0x30)
    }
    if isDecimal { return digits }
    guard [1, 2, 4, 8].contains(token.count) else { return nil }
    var value: UInt128 = 0
    for index in 0..<token.count { value |= UInt128(token[index]) << (8 * UInt128(index)) }
    return value
  }

  private static let doubles: [Double] = [
    0, -0.0, 1, -1, 0.5, 0.1, 2, 10, 100, 1e9, 1e15, 9_007_199_254_740_992, 1e308,
    .leastNonzeroMagnitude,
    .infinity, -.infinity, .nan, .greatestFiniteMagnitude, .leastNormalMagnitude, .pi,
    0x1p63, -0x1p63, 0x1p31, 255, 256, 65536,
  ]

  private func changeReal(
    _ node: ChoiceNodes.Node, _ input: inout InputBuffer, _ mutator: inout Mutator
  ) -> Bool {
    let width = node.count - 2
    guard width == 4 || width == 8 else { return false }
    let raw = UnsafeMutableRawPointer(input.bytes + node.payload)
    var value =
      width == 8
      ? Double(bitPattern: raw.loadUnaligned(as: UInt64.self))
      : Double(Float(bitPattern: raw.loadUnaligned(as: UInt32.self)))
    switch mutator.random.below(6) {
    case 0: value = Self.doubles[mutator.random.below(Self.doubles.count)]
    case 1: value += mutator.random.oneIn(2) ? 1 : -1
    case 2: value = mutator.random.oneIn(2) ? value.nextUp : value.nextDown
    case 3: value = -value
    case 4: value = Double(bitPattern: value.bitPattern ^ 1 << UInt64(mutator.random.below(64)))
    default:
      guard let token = integerToken(&mutator) else { return false }
      value = Double(token)
    }
    if width == 8 {
      raw.storeBytes(of: value.bitPattern, as: UInt64.self)
    } else {
      raw.storeBytes(of: Float(value).bitPattern, as: UInt32.self)
    }
    return true
  }

  /// The characters that code often handles wrongly: of several bytes, combining, invisible.
  private static let oddTexts: [[UInt8]] = [
    "\0", "\r\n", "\u{301}", "\u{200d}", "\u{feff}", "\u{1f468}\u{200d}\u{1f469}", "\u{df}",
    "\u{130}", "\u{3a9}", "\u{ffff}", "\u{10ffff}", "\u{2028}", "\u{1f1e9}", "\u{661}", "\u{b2}",
  ].map { Array($0.utf8) }

  /// Changes text or bytes by the mutations for inputs that are nothing else.
  private mutating func changeText(
    _ node: ChoiceNodes.Node, _ input: inout InputBuffer, _ mutator: inout Mutator
  ) -> Bool {
    let size = node.end - node.payload
    let isText = node.tag == ChoiceFormat.text
    var leaf = InputBuffer(bytes: window, count: 0, limit: min(capacity, size + input.room))
    if isText {
      window.update(from: input.bytes + node.payload, count: size)
      leaf.count = size
    } else {
      leaf.count = Self.unescape(input.bytes + node.payload, size, to: window)
    }
    if isText, mutator.random.oneIn(12) {
      let odd = Self.oddTexts[mutator.random.below(Self.oddTexts.count)]
      guard odd.count <= leaf.room else { return false }
      odd.withUnsafeBufferPointer { odd in
        leaf.insert(
          odd.baseAddress.unsafelyUnwrapped, odd.count, at: mutator.random.below(leaf.count + 1))
      }
    } else if !mutator.changeBytes(&leaf) {
      return false
    }
    return write(leaf, isText: isText, over: node, in: &input)
  }

  /// Puts a leaf back: what would be a tag is not left in text, and escaped in bytes.
  private func write(
    _ leaf: InputBuffer, isText: Bool, over node: ChoiceNodes.Node, in input: inout InputBuffer
  ) -> Bool {
    var count = leaf.count
    if isText {
      for index in 0..<count where leaf.bytes[index] >= ChoiceFormat.firstTag {
        leaf.bytes[index] &= 0x7f
      }
    } else {
      for index in 0..<leaf.count where leaf.bytes[index] >= ChoiceFormat.firstTag { count += 1 }
    }
    let size = node.end - node.payload
    guard count <= size + input.room else { return false }
    input.replace(size, at: node.payload, byRoomFor: count)
    let target = input.bytes + node.payload
    if isText {
      target.update(from: leaf.bytes, count: count)
      return true
    }
    var position = 0
    for index in 0..<leaf.count {
      let byte = leaf.bytes[index]
      if byte >= ChoiceFormat.firstTag {
        target[position] = ChoiceFormat.escape
        target[position + 1] = byte - ChoiceFormat.firstTag
        position += 2
      } else {
        target[position] = byte
        position += 1
      }
    }
    return true
  }

  /// Copies bytes without their escapes, and returns how many there are.
  private static func unescape(
    _ source: UnsafePointer<UInt8>, _ size: Int, to target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var count = 0
    var index = 0
    while index < size {
      var byte = source[index]
      index += 1
      if byte == ChoiceFormat.escape {
        guard index < size, source[index] < 8 else { continue }
        byte += source[index]
        index += 1
      }
      target[count] = byte
      count += 1
    }
    return count
  }

  // MARK: Structure

  private mutating func changeGroup(
    _ node: ChoiceNodes.Node, _ input: inout InputBuffer, _ mutator: inout Mutator
  ) -> Bool {
    if node.parent >= 0, nodes[node.parent].isSequence, mutator.random.oneIn(2) {
      return changeElement(node, &input, &mutator)
    }
    return copyAlike(node, &input, &mutator)
  }

  /// Puts a value of the same kind in the place of this one: from this input or another.
  private mutating func copyAlike(
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
  private func changeElement(
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

  private mutating func changeSequence(
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
