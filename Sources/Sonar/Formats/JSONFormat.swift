/// JSON, which is what decoders of text mostly read: any input may have been meant to be JSON.
struct JSONFormat: TextFormat {
  /// Objects that get a member which one of them may be asked for.
  private static let mostObjects = 3

  func reads(_ input: [UInt8]) -> Bool { !XMLPlaces(input).isXML }

  /// The object at `path` with one member more; an object instead of everything where there is
  /// none.
  func adding(_ key: [UInt8], at path: [[UInt8]], in input: [UInt8]) -> [TextEdit] {
    [adding(key, to: JSONPlaces(input).value(at: path), in: input)]
  }

  /// The last objects without the key, which are asked last.
  func adding(_ key: [UInt8], anywhereIn input: [UInt8]) -> [TextEdit] {
    JSONPlaces(input).objects(without: key).suffix(Self.mostObjects).reversed()
      .map { adding(key, to: $0, in: input) }
  }

  private func adding(_ key: [UInt8], to place: Range<Int>?, in input: [UInt8]) -> TextEdit {
    // What stands behind it will be asked for next.
    let member = JSONPlaces.quoted(key) + Array(":1".utf8)
    guard let place, input[place.lowerBound] == UInt8(ascii: "{") else {
      return TextEdit(input.indices, Array("{".utf8) + member + Array("}".utf8))
    }
    let start = place.lowerBound + 1
    let isEmpty = !input[start..<place.upperBound].contains(UInt8(ascii: "\""))
    return TextEdit(start..<start, member + (isEmpty ? [] : [UInt8(ascii: ",")]))
  }

  func value(at path: [[UInt8]], in input: [UInt8]) -> Range<Int>? {
    // What is no value at all may begin like one.
    path.isEmpty ? input.indices : JSONPlaces(input).value(at: path)
  }

  func spellings(of value: SampleValue, at place: Int) -> [String] {
    Self.spellings(of: value, at: place)
  }

  /// Returns the texts of a value: those of TOML, too.
  static func spellings(of value: SampleValue, at place: Int) -> [String] {
    let text = "\"\(SampleValue.text(at: place))\""
    let number = "\(SampleValue.number(at: place))"
    return switch value {
    case .object: ["{}"]
    case .array: ["[1]", "[]"]
    case .text, .data: [text]
    case .boolean: ["true", "false"]
    case .number, .real, .otherNumber, .date: [number]
    case .identifier, .anything: ["{}", text, number, "[]"]
    }
  }

  func replacing(at path: [[UInt8]], by value: SampleValue, in input: [UInt8]) -> [TextEdit] {
    guard let range = self.value(at: path, in: input) else { return [] }
    let known = spellings(of: value, at: range.lowerBound).map { TextEdit(range, $0) }
    switch value {
    case .identifier, .anything: return known + [enumeration(range)]
    default: return known
    }
  }

  /// A case with associated values: an object with the case's name as its only key.
  ///
  /// That it is none of the names shows in their comparison only.
  private func enumeration(_ range: Range<Int>) -> TextEdit {
    var edit = TextEdit(range, "{\"key\(range.lowerBound)\":{}}")
    edit.opensSites = true
    return edit
  }

  func lists(in input: [UInt8]) -> [[Range<Int>]] { JSONPlaces(input).arrays() }
}
