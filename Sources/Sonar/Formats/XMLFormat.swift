/// The format XML, except property lists: a key is the name of an element or an attribute, and a
/// value is its content.
struct XMLFormat: TextFormat {
  func reads(_ input: [UInt8]) -> Bool {
    let places = XMLPlaces(input)
    return places.isXML && !places.isPropertyList
  }

  /// Returns edits that add a child or an attribute to the element at `path`.
  func adding(_ key: [UInt8], at path: [[UInt8]], in input: [UInt8]) -> [TextEdit] {
    guard let element = XMLPlaces(input).element(at: path) else { return [] }
    let child = Self.element(key, Array("1".utf8))
    let name = Array(input[element.name])
    let opened = Array(">".utf8) + child + Array("</".utf8) + name + Array(">".utf8)
    let start = element.content.lowerBound
    let attribute = Array(" ".utf8) + key + Array("=\"1\"".utf8)
    return [
      element.isEmpty ? TextEdit(element.tagEnd, opened) : TextEdit(start..<start, child),
      TextEdit(element.name.upperBound..<element.name.upperBound, attribute),
    ]
  }

  /// Returns the range of the content of the element at `path`, or of the value of an attribute.
  func value(at path: [[UInt8]], in input: [UInt8]) -> Range<Int>? {
    let places = XMLPlaces(input)
    if let element = places.element(at: path) { return element.isEmpty ? nil : element.content }
    guard let name = path.last, let element = places.element(at: path.dropLast()) else {
      return nil
    }
    return places.attribute(name, of: element)
  }

  func spellings(of value: SampleValue, at place: Int) -> [String] {
    value.plainSpellings(at: place)
  }

  func replacing(at path: [[UInt8]], by value: SampleValue, in input: [UInt8]) -> [TextEdit] {
    guard let range = self.value(at: path, in: input) else { return [] }
    return spellings(of: value, at: path.count).map { TextEdit(range, $0) }
  }

  /// Returns an empty element to replace a text that is not XML.
  func document(insteadOf input: [UInt8]) -> [UInt8]? {
    XMLPlaces(input).isXML ? nil : Self.element(Array("a".utf8), [])
  }

  var countsMissingKey: CountsMissingKey { .sometimes }

  private static func element(_ name: [UInt8], _ content: [UInt8]) -> [UInt8] {
    Array("<".utf8) + name + Array(">".utf8) + content + Array("</".utf8) + name + Array(">".utf8)
  }
}
