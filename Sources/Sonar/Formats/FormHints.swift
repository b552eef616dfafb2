/// What a decoder misses, written as a field of a form: `name=value&name[member]=value`, or of a header,
/// whose fields are separated by commas or semicolons.
struct FormHints {
  let input: [UInt8]
  let siteID: Int

  /// Whether a decoder may have read the text as one: it has a field, or nothing.
  var isPossible: Bool { input.isEmpty || input.contains(Self.equals) }

  /// A field more, in front of the others.
  func members(_ key: [UInt8], at path: [[UInt8]]) -> [Hint] {
    let own = path.last == key ? path.dropLast() : path[...]
    return field(Self.name(own + [key]), Array("1".utf8))
  }

  /// The field at `path` with one of these texts as its value, as the first element of an array, and as
  /// a member of a dictionary; a field more with one of the texts where there is none.
  func values(_ texts: [[UInt8]], at path: [[UInt8]]) -> [Hint] {
    guard !path.isEmpty else { return [] }
    let name = Self.name(path[...])
    guard let field = fields().first(where: { input[$0.name].elementsEqual(name) }) else {
      // To some decoders what is not there is of no type.
      return texts.flatMap { self.field(name, $0) }
    }
    let end = field.name.upperBound
    let nested = ["[]", "[key]"].map { hint(end..<end, $0.utf8) }
    return texts.map { hint(field.value, $0) } + nested
  }

  private static let equals = UInt8(ascii: "=")
  /// What separates fields.
  private static let separators = ["&", ", ", "; "]

  /// The separators that the input has; the first two where one field is all it has.
  private var separators: [String] {
    if input.isEmpty { return [""] }
    let known = Self.separators.filter { $0.utf8.first.map(input.contains) ?? false }
    return known.isEmpty ? Array(Self.separators.prefix(2)) : known
  }

  private func field(_ name: [UInt8], _ value: [UInt8]) -> [Hint] {
    separators.map { hint(0..<0, name + [Self.equals] + value + $0.utf8) }
  }

  private static func name(_ path: ArraySlice<[UInt8]>) -> [UInt8] {
    (path.first ?? []) + path.dropFirst().flatMap { [UInt8(ascii: "[")] + $0 + [UInt8(ascii: "]")] }
  }

  private func fields() -> [(name: Range<Int>, value: Range<Int>)] {
    input.split { "&,; ".utf8.contains($0) }.compactMap { field in
      guard let equals = field.firstIndex(of: Self.equals) else { return nil }
      return (field.startIndex..<equals, equals + 1..<field.endIndex)
    }
  }

  private func hint(_ range: Range<Int>, _ bytes: some Sequence<UInt8>) -> Hint {
    Hint(replacing: range, with: Array(bytes), siteID: siteID)
  }
}
