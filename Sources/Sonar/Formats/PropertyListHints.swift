/// What a decoder misses, written in an input that is a property list: a member more in a dictionary, or an
/// element of another type.
struct PropertyListHints {
  let input: [UInt8]
  let siteID: Int

  /// Whether the text is an XML document of that kind.
  var isPropertyList: Bool {
    XMLPlaces(input).element(at: []).map { name(of: $0) == "plist" } ?? false
  }

  /// The dictionary at `path` with a member more.
  func members(_ key: [UInt8], at path: [[UInt8]]) -> [Hint] {
    guard let element = value(at: path), name(of: element) == "dict" else { return [] }
    let member = Array("<key>".utf8) + key + Array("</key><string>1</string>".utf8)
    return element.isEmpty
      ? [hint(element.tagEnd, Array(">".utf8) + member + Array("</dict>".utf8))]
      : [hint(element.content.lowerBound..<element.content.lowerBound, member)]
  }

  /// The value at `path` as one of a type, by the type's name.
  func values(of type: [UInt8], at path: [[UInt8]]) -> [Hint] {
    guard let element = value(at: path) else { return [] }
    let start = element.name.lowerBound - 1
    return Self.samples(of: String(decoding: type, as: UTF8.self), at: start).map {
      hint(start..<element.end, Array($0.utf8))
    }
  }

  /// The value that is reached from the outermost one by these keys, of which those of arrays are
  /// decimal numbers.
  private func value(at path: [[UInt8]]) -> XMLPlaces.Element? {
    let places = XMLPlaces(input)
    guard let document = places.element(at: []) else { return nil }
    var current = places.children(of: document.content).first
    for key in path {
      guard let parent = current else { return nil }
      let children = places.children(of: parent.content)
      if name(of: parent) == "dict" {
        let place = children.firstIndex {
          name(of: $0) == "key" && input[$0.content].elementsEqual(key)
        }
        current = place.flatMap { $0 + 1 < children.count ? children[$0 + 1] : nil }
      } else {
        let number = Int(String(decoding: key, as: UTF8.self)) ?? -1
        current = children.indices.contains(number) ? children[number] : nil
      }
    }
    return current
  }

  /// Elements of the type to stand at `place`, each another: what is unique is found again.
  private static func samples(of type: String, at place: Int) -> [String] {
    let number = 11 + place % 89
    return switch type {
    case "String", "URL", "UUID": ["<string>text\(place)</string>"]
    case "Bool": ["<true/>", "<false/>"]
    case "Double", "Float": ["<real>\(number)</real>"]
    case "Date": ["<date>2001-02-03T04:05:\(number % 50 + 10)Z</date>"]
    case "Data": ["<data>AAEC</data>"]
    case _ where type.hasPrefix("Int") || type.hasPrefix("UInt"):
      ["<integer>\(number)</integer>"]
    case _ where type.hasPrefix("Array") || type.hasPrefix("Set"):
      ["<array><integer>\(number)</integer></array>", "<array></array>"]
    default: ["<dict></dict>", "<string>text\(place)</string>", "<integer>\(number)</integer>"]
    }
  }

  private func name(of element: XMLPlaces.Element) -> String {
    String(decoding: input[element.name], as: UTF8.self)
  }

  private func hint(_ range: Range<Int>, _ bytes: [UInt8]) -> Hint {
    Hint(replacing: range, with: bytes, siteID: siteID)
  }
}
