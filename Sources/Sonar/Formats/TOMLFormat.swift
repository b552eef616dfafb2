/// The format TOML, where a key is a line `name = value` of its table or a member of an inline
/// table.
struct TOMLFormat: TextFormat {
  func reads(_ input: [UInt8]) -> Bool {
    !XMLPlaces(input).isXML && TOMLPlaces(input).isPossible
  }

  /// Returns an edit that adds a member to the table at `path`.
  ///
  /// A decoder may report a member as missing because it did not want its value. If the table has
  /// the member, the edits give it other values.
  func adding(_ key: [UInt8], at path: [[UInt8]], in input: [UInt8]) -> [TextEdit] {
    let places = TOMLPlaces(input)
    guard let table = places.table(at: path) else { return [] }
    if let value = places.value(at: path + [key]) {
      return spellings(of: .anything, at: value.lowerBound).map { TextEdit(value, $0) }
    }
    let name = String(decoding: key, as: UTF8.self)
    switch table {
    case .lines(let start):
      // The last line may not end with a newline.
      let end = start > 0 && input[start - 1] != 0x0a ? "\n" : ""
      return [TextEdit(start..<start, end + "\(name) = 1\n")]
    case .inline(let start, let isEmpty):
      return [TextEdit(start..<start, "\(name) = 1" + (isEmpty ? "" : ", "))]
    }
  }

  func value(at path: [[UInt8]], in input: [UInt8]) -> Range<Int>? {
    TOMLPlaces(input).value(at: path)
  }

  func spellings(of value: SampleValue, at place: Int) -> [String] {
    JSONFormat.spellings(of: value, at: place)
  }

  var countsMissingKey: CountsMissingKey { .sometimes }
}
