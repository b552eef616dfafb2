/// What a decoder misses, written as XML: an element or an attribute for a key, another content for a
/// value of another type.
struct XMLHints {
  let input: [UInt8]
  let siteID: Int

  /// The element at `path` with a child more, or an attribute.
  func members(_ key: [UInt8], at path: [[UInt8]]) -> [Hint] {
    let places = XMLPlaces(input)
    // Some decoders count the key to the way there.
    let own = path.last == key ? places.element(at: path.dropLast()) : nil
    guard let element = places.element(at: path) ?? own else { return [] }
    let child = Self.element(key, Array("1".utf8))
    let name = Array(input[element.name])
    let opened = Array(">".utf8) + child + Array("</".utf8) + name + Array(">".utf8)
    let inside =
      element.isEmpty
      ? hint(element.tagEnd, opened)
      : hint(element.content.lowerBound..<element.content.lowerBound, child)
    let attribute = Array(" ".utf8) + key + Array("=\"1\"".utf8)
    return [inside, hint(element.name.upperBound..<element.name.upperBound, attribute)]
  }

  /// The element or the attribute at `path` with one of these texts in it.
  func contents(_ texts: [[UInt8]], at path: [[UInt8]]) -> [Hint] {
    let places = XMLPlaces(input)
    if let element = places.element(at: path) {
      return element.isEmpty ? [] : texts.map { hint(element.content, $0) }
    }
    guard let name = path.last, let element = places.element(at: path.dropLast()),
      let value = places.attribute(name, of: element)
    else { return [] }
    return texts.map { hint(value, $0) }
  }

  /// A document instead of what is there.
  func document() -> Hint { hint(0..<input.count, Self.element(Array("a".utf8), [])) }

  private static func element(_ name: [UInt8], _ content: [UInt8]) -> [UInt8] {
    Array("<".utf8) + name + Array(">".utf8) + content + Array("</".utf8) + name + Array(">".utf8)
  }

  private func hint(_ range: Range<Int>, _ bytes: [UInt8]) -> Hint {
    Hint(replacing: range, with: bytes, siteID: siteID)
  }
}
