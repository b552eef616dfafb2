/// A property list in XML: a key is an element before its value, and the name of the value's
/// element is its type.
struct PropertyListFormat: TextFormat {
  func reads(_ input: [UInt8]) -> Bool {
    let places = XMLPlaces(input)
    return places.isXML && places.isPropertyList
  }

  /// Returns an edit that adds a member to the dictionary at `path`.
  func adding(_ key: [UInt8], at path: [[UInt8]], in input: [UInt8]) -> [TextEdit] {
    let places = XMLPlaces(input)
    guard let element = element(at: path, in: places), places.name(of: element) == "dict" else {
      return []
    }
    let member = Array("<key>".utf8) + key + Array("</key><string>1</string>".utf8)
    let start = element.content.lowerBound
    return element.isEmpty
      ? [TextEdit(element.tagEnd, Array(">".utf8) + member + Array("</dict>".utf8))]
      : [TextEdit(start..<start, member)]
  }

  /// Returns the range of the whole element at `path`.
  func value(at path: [[UInt8]], in input: [UInt8]) -> Range<Int>? {
    element(at: path, in: XMLPlaces(input)).map { $0.name.lowerBound - 1..<$0.end }
  }

  func spellings(of value: SampleValue, at place: Int) -> [String] {
    let number = SampleValue.number(at: place)
    let integer = "<integer>\(number)</integer>"
    let text = "<string>\(SampleValue.text(at: place))</string>"
    return switch value {
    case .text, .identifier: [text]
    case .boolean: ["<true/>", "<false/>"]
    case .real: ["<real>\(number)</real>"]
    case .date: ["<date>2001-02-03T04:05:\(number % 50 + 10)Z</date>"]
    case .data: ["<data>AAEC</data>"]
    case .number: [integer]
    case .array: ["<array>\(integer)</array>", "<array></array>"]
    case .object, .otherNumber, .anything: ["<dict></dict>", text, integer]
    }
  }

  private func element(at path: [[UInt8]], in places: XMLPlaces) -> XMLPlaces.Element? {
    guard let document = places.element(at: []) else { return nil }
    var current = places.children(of: document.content).first
    for key in path {
      guard let parent = current else { return nil }
      let children = places.children(of: parent.content)
      if places.name(of: parent) == "dict" {
        let place = children.firstIndex {
          places.name(of: $0) == "key" && places.bytes[$0.content].elementsEqual(key)
        }
        current = place.flatMap { $0 + 1 < children.count ? children[$0 + 1] : nil }
      } else {
        let number = Int(String(decoding: key, as: UTF8.self)) ?? -1
        current = children.indices.contains(number) ? children[number] : nil
      }
    }
    return current
  }
}
