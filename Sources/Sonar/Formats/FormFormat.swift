/// A form with fields `name=value&name[member]=value`, or a header whose fields are separated by
/// commas or semicolons.
///
/// The names of fields are keys.
struct FormFormat: TextFormat {
  /// Returns true when the input is empty or has a field.
  func reads(_ input: [UInt8]) -> Bool {
    !XMLPlaces(input).isXML && (input.isEmpty || input.contains(Self.equals))
  }

  /// Returns edits that add a field before the others.
  func adding(_ key: [UInt8], at path: [[UInt8]], in input: [UInt8]) -> [TextEdit] {
    field(Self.name(path + [key]), Array("1".utf8), in: input)
  }

  func value(at path: [[UInt8]], in input: [UInt8]) -> Range<Int>? {
    guard !path.isEmpty else { return nil }
    let name = Self.name(path)
    return fields(in: input).first { input[$0.name].elementsEqual(name) }?.value
  }

  func spellings(of value: SampleValue, at place: Int) -> [String] {
    value.plainSpellings(at: place)
  }

  /// Returns edits that give the field at `path` one of the values, make it the first element of an
  /// array, or make it a member of a dictionary.
  ///
  /// If there is no such field, the edits add it.
  func replacing(at path: [[UInt8]], by value: SampleValue, in input: [UInt8]) -> [TextEdit] {
    guard !path.isEmpty else { return [] }
    let texts = spellings(of: value, at: path.count)
    guard let range = self.value(at: path, in: input) else {
      // Some decoders report a missing value as one of a wrong type.
      return texts.flatMap { field(Self.name(path), Array($0.utf8), in: input) }
    }
    let nameEnd = range.lowerBound - 1
    let nested = ["[]", "[key]"].map { TextEdit(nameEnd..<nameEnd, $0) }
    return texts.map { TextEdit(range, $0) } + nested
  }

  var countsMissingKey: CountsMissingKey { .always }

  private static let equals = UInt8(ascii: "=")
  /// The texts that separate fields.
  private static let separators = ["&", ", ", "; "]

  /// Returns the separators that the input has; the first two where one field is all it has.
  private func separators(in input: [UInt8]) -> [String] {
    if input.isEmpty { return [""] }
    let known = Self.separators.filter { $0.utf8.first.map(input.contains) ?? false }
    return known.isEmpty ? Array(Self.separators.prefix(2)) : known
  }

  private func field(_ name: [UInt8], _ value: [UInt8], in input: [UInt8]) -> [TextEdit] {
    separators(in: input).map { TextEdit(0..<0, name + [Self.equals] + value + $0.utf8) }
  }

  private static func name(_ path: [[UInt8]]) -> [UInt8] {
    (path.first ?? []) + path.dropFirst().flatMap { [UInt8(ascii: "[")] + $0 + [UInt8(ascii: "]")] }
  }

  private func fields(in input: [UInt8]) -> [(name: Range<Int>, value: Range<Int>)] {
    input.split { "&,; ".utf8.contains($0) }.compactMap { field in
      guard let equals = field.firstIndex(of: Self.equals) else { return nil }
      return (field.startIndex..<equals, equals + 1..<field.endIndex)
    }
  }
}
