/// What a decoder misses, written as TOML: a line `name = value` more in a table, or another value.
struct TOMLHints {
  let input: [UInt8]
  let siteID: Int
  private let places: TOMLPlaces

  init(input: [UInt8], siteID: Int) {
    self.input = input
    self.siteID = siteID
    places = TOMLPlaces(input)
  }

  /// Whether the text may be TOML.
  var isPossible: Bool { places.isPossible }

  /// The table at `path` with a member more.
  ///
  /// Where it has the member the decoder may not want its value, and have said that it is missing.
  ///
  /// - Parameters:
  ///   - key: the member's name.
  ///   - path: the keys that lead to the table.
  ///   - samples: values of each kind, to stand at a place.
  /// - Returns: one hint, or one for each other value.
  func members(_ key: [UInt8], at path: [[UInt8]], samples: (Int) -> [String]) -> [Hint] {
    // Some decoders count the key to the way there.
    let ways = path.last == key ? [path, path.dropLast()] : [path]
    for way in ways {
      guard let table = places.table(at: way) else { continue }
      if let value = places.value(at: way + [key]) {
        return samples(value.lowerBound).map { hint(value, $0) }
      }
      return [member(key, in: table)]
    }
    return []
  }

  /// The value at `path` as one of these texts.
  func values(at path: [[UInt8]], samples: (Int) -> [String]) -> [Hint] {
    guard let value = places.value(at: path) else { return [] }
    return samples(value.lowerBound).map { hint(value, $0) }
  }

  private func member(_ key: [UInt8], in table: TOMLPlaces.Table) -> Hint {
    let name = String(decoding: key, as: UTF8.self)
    return switch table {
    case .lines(let start):
      // The last line may have no end.
      hint(start..<start, (start > 0 && input[start - 1] != 0x0a ? "\n" : "") + "\(name) = 1\n")
    case .inline(let start, let isEmpty):
      hint(start..<start, "\(name) = 1" + (isEmpty ? "" : ", "))
    }
  }

  private func hint(_ range: Range<Int>, _ text: String) -> Hint {
    Hint(replacing: range, with: Array(text.utf8), siteID: siteID)
  }
}
