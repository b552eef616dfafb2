/// The format JSON, which most decoders of text read.
///
/// Any input that is not XML may have been meant as JSON.
struct JSONFormat: TextFormat {
  /// The most objects that get a new member, when it is not known which of them was asked.
  private static let mostObjects = 3

  func reads(_ input: [UInt8]) -> Bool { !XMLPlaces(input).isXML }

  /// Returns an edit that adds a member to the object at `path`.
  ///
  /// If there is no object, the edit replaces the whole input by one.
  func adding(_ key: [UInt8], at path: [[UInt8]], in input: [UInt8]) -> [TextEdit] {
    [adding(key, to: JSONPlaces(input).value(at: path), in: input)]
  }

  /// Returns edits that add the key to the last objects that do not have it.
  ///
  /// Objects at the end are usually asked last.
  func adding(_ key: [UInt8], anywhereIn input: [UInt8]) -> [TextEdit] {
    JSONPlaces(input).objects(without: key).suffix(Self.mostObjects).reversed()
      .map { adding(key, to: $0, in: input) }
  }

  private func adding(_ key: [UInt8], to place: Range<Int>?, in input: [UInt8]) -> TextEdit {
    // The decoder will next ask for the type of the value.
    let member = JSONPlaces.quoted(key) + Array(":1".utf8)
    guard let place, input[place.lowerBound] == UInt8(ascii: "{") else {
      return TextEdit(input.indices, Array("{".utf8) + member + Array("}".utf8))
    }
    let start = place.lowerBound + 1
    let isEmpty = !input[start..<place.upperBound].contains(UInt8(ascii: "\""))
    return TextEdit(start..<start, member + (isEmpty ? [] : [UInt8(ascii: ",")]))
  }

  func value(at path: [[UInt8]], in input: [UInt8]) -> Range<Int>? {
    // Even an input that is no valid value may begin like one.
    path.isEmpty ? input.indices : JSONPlaces(input).value(at: path)
  }

  func spellings(of value: SampleValue, at place: Int) -> [String] {
    Self.spellings(of: value, at: place)
  }

  /// Returns the texts of a value in JSON, which TOML also uses.
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

  /// Returns an edit that writes the case of an enumeration with associated values: an object whose
  /// only key is the name of the case.
  ///
  /// The name is wrong, but that shows only in its comparison with the names of the cases.
  private func enumeration(_ range: Range<Int>) -> TextEdit {
    var edit = TextEdit(range, "{\"key\(range.lowerBound)\":{}}")
    edit.opensSites = true
    return edit
  }

  func lists(in input: [UInt8]) -> [[Range<Int>]] { JSONPlaces(input).arrays() }
}
