/// The places of the elements in an XML text.
///
/// A text that is not valid XML is followed as far as possible.
struct XMLPlaces {
  /// An element, which begins with the first byte of its start tag.
  struct Element: Equatable {
    var name: Range<Int>
    /// The range between its tags.
    ///
    /// It is empty if the element is a single tag.
    var content: Range<Int>
    /// The range of the end of its start tag: `>` or `/>`.
    var tagEnd: Range<Int>
    /// The offset after its end tag.
    var end: Int

    /// True when the element is a single tag.
    var isEmpty: Bool { tagEnd.count == 2 }
  }

  /// The deepest nesting of elements that is followed.
  private static let deepest = 64

  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// True when the text begins like XML.
  var isXML: Bool {
    bytes.first { !$0.isSpace } == UInt8(ascii: "<")
  }

  /// True when the outermost element is that of a property list.
  var isPropertyList: Bool { element(at: []).map { name(of: $0) == "plist" } ?? false }

  func name(of element: Element) -> String { String(decoding: bytes[element.name], as: UTF8.self) }

  /// Returns the range between the quotes of an element's attribute.
  func attribute(_ name: [UInt8], of element: Element) -> Range<Int>? {
    var position = element.name.upperBound
    while let equals = next(UInt8(ascii: "="), from: position), equals < element.tagEnd.lowerBound {
      let left = bytes[position..<equals].filter { !$0.isSpace }
      let open = bytes[(equals + 1)...].firstIndex { !$0.isSpace } ?? bytes.endIndex
      guard open < bytes.endIndex, [0x22, 0x27].contains(bytes[open]),
        let close = next(bytes[open], from: open + 1)
      else { return nil }
      if left == name { return open + 1..<close }
      position = close + 1
    }
    return nil
  }

  /// Returns the element that these names lead to from the outermost one.
  ///
  /// A decimal number selects among elements of the same name.
  func element(at path: [[UInt8]]) -> Element? {
    guard var current = children(of: bytes.indices).first else { return nil }
    var siblings = [current]
    for key in path {
      let children = children(of: current.content).filter { bytes[$0.name].elementsEqual(key) }
      if let first = children.first {
        (siblings, current) = (children, first)
      } else if let number = Int(String(decoding: key, as: UTF8.self)),
        siblings.indices.contains(number)
      {
        current = siblings[number]
      } else {
        return nil
      }
    }
    return current
  }

  /// Returns the elements directly inside of a range of the text.
  func children(of range: Range<Int>) -> [Element] {
    var children: [Element] = []
    var position = range.lowerBound
    while let open = next(UInt8(ascii: "<"), from: position), open < range.upperBound {
      if let child = element(at: open, depth: 0) {
        children.append(child)
        position = child.end
      } else {
        position = open + 1
      }
    }
    return children
  }

  private func element(at open: Int, depth: Int) -> Element? {
    var nameEnd = open + 1
    while nameEnd < bytes.count, Self.isOfName(bytes[nameEnd]) { nameEnd += 1 }
    guard nameEnd > open + 1, depth < Self.deepest,
      let close = next(UInt8(ascii: ">"), from: nameEnd)
    else { return nil }
    let isEmpty = bytes[close - 1] == UInt8(ascii: "/")
    let tagEnd = (isEmpty ? close - 1 : close)..<close + 1
    var element = Element(
      name: open + 1..<nameEnd, content: close + 1..<close + 1, tagEnd: tagEnd, end: close + 1)
    if isEmpty { return element }
    var position = close + 1
    while let tag = next(UInt8(ascii: "<"), from: position) {
      if tag + 1 < bytes.count, bytes[tag + 1] == UInt8(ascii: "/") {
        element.content = close + 1..<tag
        element.end = next(UInt8(ascii: ">"), from: tag).map { $0 + 1 } ?? bytes.count
        return element
      }
      position = self.element(at: tag, depth: depth + 1)?.end ?? tag + 1
    }
    element.content = close + 1..<bytes.count
    element.end = bytes.count
    return element
  }

  private func next(_ byte: UInt8, from start: Int) -> Int? {
    start < bytes.count ? bytes[start...].firstIndex(of: byte) : nil
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    byte.isLetterOrDigit || byte.isBeyondASCII || "-.:_".utf8.contains(byte)
  }
}
