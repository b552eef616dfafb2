// Bug: a field takes its name from a table entry that has just made room for it.

/// Decodes the header fields of a connection, with a table of those that came before.
///
/// The first bits of a byte say what it is: `1` a field of the table, `01` one to be added to it,
/// `001` a new limit of the table, `000` a field that is not added.
struct HeaderDecoder {
  typealias Field = (name: [UInt8], value: [UInt8])

  private static let known: [Field] = [
    (Array(":method".utf8), Array("GET".utf8)), (Array(":path".utf8), Array("/".utf8)),
    (Array("accept".utf8), []), (Array("host".utf8), []),
  ]
  private static let largest = 128

  private var limit = largest
  /// The newest is the first.
  private var table: [Field] = []
  private var size = 0

  enum Mistake: Error { case end, integer, index, limit, text }

  mutating func decode(_ bytes: [UInt8]) throws -> [Field] {
    var rest = bytes[...]
    var fields: [Field] = []
    while let first = rest.first {
      if first & 0x80 != 0 {
        let index = try Self.integer(&rest, bits: 7)
        try require(index)
        fields.append(field(at: index))
      } else if first & 0xE0 == 0x20 {
        let limit = try Self.integer(&rest, bits: 5)
        // It may change at the beginning only.
        guard fields.isEmpty, limit <= Self.largest else { throw Mistake.limit }
        self.limit = limit
        makeRoom(0)
      } else {
        let isAdded = first & 0x40 != 0
        let index = try Self.integer(&rest, bits: isAdded ? 6 : 5)
        if index > 0 { try require(index) }
        let name = index > 0 ? nil : try Self.text(&rest)
        let value = try Self.text(&rest)
        fields.append((name ?? field(at: index).name, value))
        if isAdded { add(name, index, value) }
      }
    }
    return fields
  }

  private func require(_ index: Int) throws {
    guard index > 0, index <= Self.known.count + table.count else { throw Mistake.index }
  }

  private func field(at index: Int) -> Field {
    index <= Self.known.count ? Self.known[index - 1] : table[index - Self.known.count - 1]
  }

  private mutating func add(_ new: [UInt8]?, _ index: Int, _ value: [UInt8]) {
    let length = Self.size((new ?? field(at: index).name, value))
    #if MENDED
    let name = new ?? field(at: index).name
    #endif
    makeRoom(length)
    // One that is too large only empties the table.
    guard length <= limit else { return }
    #if !MENDED
    let name = new ?? field(at: index).name
    #endif
    table.insert((name, value), at: 0)
    size += length
  }

  private mutating func makeRoom(_ length: Int) {
    while size + length > limit, let oldest = table.popLast() { size -= Self.size(oldest) }
  }

  private static func size(_ field: Field) -> Int { field.name.count + field.value.count + 32 }

  private static func integer(_ rest: inout ArraySlice<UInt8>, bits: Int) throws -> Int {
    guard let first = rest.popFirst() else { throw Mistake.end }
    let mask = 1 << bits - 1
    var result = Int(first) & mask
    if result < mask { return result }
    for shift in [0, 7, 14] {
      guard let byte = rest.popFirst() else { throw Mistake.end }
      result += Int(byte & 0x7F) << shift
      if byte < 0x80 { return result }
    }
    throw Mistake.integer
  }

  private static func text(_ rest: inout ArraySlice<UInt8>) throws -> [UInt8] {
    let length = try integer(&rest, bits: 7)
    guard length <= rest.count else { throw Mistake.end }
    defer { rest = rest.dropFirst(length) }
    // Only visible characters.
    guard rest.prefix(length).allSatisfy({ 32...126 ~= $0 }) else { throw Mistake.text }
    return Array(rest.prefix(length))
  }
}

typealias Input = [UInt8]

func check(_ bytes: [UInt8]) {
  var decoder = HeaderDecoder()
  _ = try? decoder.decode(bytes).last?.value.max()
}

#if RANDOM
let witnesses: [Input] = [
  [0x40, 1, 0x61, 0, 0x40, 1, 0x62, 0, 0x40, 1, 0x63, 0, 0x47, 1, 0x64]
]
#endif
