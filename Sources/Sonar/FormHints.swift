/// What a decoder misses, written as a field of a URL-encoded form: `name=value&name[member]=value`.
struct FormHints {
  let input: [UInt8]
  let siteID: Int

  /// A field more, in front of the others.
  func members(_ key: [UInt8], at path: [[UInt8]]) -> [Hint] {
    let own = path.last == key ? path.dropLast() : path[...]
    return [field(Self.name(own + [key]), Array("1".utf8))]
  }

  /// The field at `path` with one of these texts as its value, as the first element of an array, and as
  /// a member of a dictionary; a field more with one of the texts where there is none.
  func values(_ texts: [[UInt8]], at path: [[UInt8]]) -> [Hint] {
    guard !path.isEmpty else { return [] }
    let name = Self.name(path[...])
    guard let field = fields().first(where: { input[$0.name].elementsEqual(name) }) else {
      // To some decoders what is not there is of no type.
      return texts.map { self.field(name, $0) }
    }
    let end = field.name.upperBound
    let nested = ["[]", "[key]"].map { hint(end..<end, $0.utf8) }
    return texts.map { hint(field.value, $0) } + nested
  }

  private static let separator = UInt8(ascii: "&")

  private func field(_ name: [UInt8], _ value: [UInt8]) -> Hint {
    hint(0..<0, name + [UInt8(ascii: "=")] + value + (input.isEmpty ? [] : [Self.separator]))
  }

  private static func name(_ path: ArraySlice<[UInt8]>) -> [UInt8] {
    (path.first ?? []) + path.dropFirst().flatMap { [UInt8(ascii: "[")] + $0 + [UInt8(ascii: "]")] }
  }

  private func fields() -> [(name: Range<Int>, value: Range<Int>)] {
    input.split(separator: Self.separator).compactMap { field in
      guard let equals = field.firstIndex(of: UInt8(ascii: "=")) else { return nil }
      return (field.startIndex..<equals, equals + 1..<field.endIndex)
    }
  }

  private func hint(_ range: Range<Int>, _ bytes: some Sequence<UInt8>) -> Hint {
    Hint(replacing: range, with: Array(bytes), siteID: siteID)
  }
}
