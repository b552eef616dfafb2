// Changes of text and bytes.
extension TypedMutation {
  /// The characters that code often handles wrongly: of several bytes, combining, invisible.
  private static let oddTexts: [[UInt8]] = [
    "\0", "\r\n", "\u{301}", "\u{200d}", "\u{feff}", "\u{1f468}\u{200d}\u{1f469}", "\u{df}",
    "\u{130}", "\u{3a9}", "\u{ffff}", "\u{10ffff}", "\u{2028}", "\u{1f1e9}", "\u{661}", "\u{b2}",
  ].map { Array($0.utf8) }

  /// Changes text or bytes by the mutations for inputs that are nothing else.
  mutating func changeText(
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
}
