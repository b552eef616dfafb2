/// The nesting of a text, as its brackets, quotes and separators show it.
///
/// That is enough to take apart most formats that people write, without knowing any of them.
struct Nesting {
  /// A pair of brackets or quotes with the text between them, or the whole text.
  struct Group: Equatable {
    /// The delimiters included.
    var range: Range<Int>
    /// The ranges between separators, without these.
    var items: [Range<Int>]
  }

  /// The whole, and then the groups in the order of their beginnings: each comes before those
  /// inside it.
  private(set) var groups: [Group] = []

  /// A group whose end has not come yet.
  private struct Open {
    var closer: UInt8
    var start: Int
    var itemStart: Int
    var items: [Range<Int>] = []

    mutating func endItem(at end: Int) {
      if end > itemStart { items.append(itemStart..<end) }
      itemStart = end + 1
    }
  }

  /// Reads `bytes`; brackets without a partner are bytes like others.
  init(_ bytes: [UInt8]) {
    var open = [Open(closer: 0, start: 0, itemStart: 0)]
    var hasNoMore: Set<UInt8> = []
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if Self.quotes.contains(byte), !hasNoMore.contains(byte) {
        if let end = Self.endOfQuote(in: bytes, from: position) {
          groups.append(
            Group(range: position..<end, items: [position + 1..<end - 1].filter { !$0.isEmpty }))
          position = end
          continue
        }
        hasNoMore.insert(byte)
      } else if Self.separators.contains(byte) {
        open[open.count - 1].endItem(at: position)
      } else if let closer = Self.closer(of: byte) {
        open.append(Open(closer: closer, start: position, itemStart: position + 1))
      } else if Self.closers.contains(byte),
        let level = open.lastIndex(where: { $0.closer == byte })
      {
        close(&open, downTo: level, at: position)
      }
      position += 1
    }
    open[0].endItem(at: bytes.count)
    groups.sort { $0.range.lowerBound < $1.range.lowerBound }
    groups.insert(Group(range: 0..<bytes.count, items: open[0].items), at: 0)
  }

  /// Ends the group at that level; those inside it have no end of their own.
  private mutating func close(_ open: inout [Open], downTo level: Int, at position: Int) {
    open.removeLast(open.count - 1 - level)
    var group = open.removeLast()
    group.endItem(at: position)
    groups.append(Group(range: group.start..<position + 1, items: group.items))
  }

  private static let quotes = Array("\"'`".utf8)
  private static let separators = Array(",;&\n ".utf8)
  private static let closers = Array(")]}>".utf8)

  private static func closer(of byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "("): UInt8(ascii: ")")
    case UInt8(ascii: "["): UInt8(ascii: "]")
    case UInt8(ascii: "{"): UInt8(ascii: "}")
    case UInt8(ascii: "<"): UInt8(ascii: ">")
    default: nil
    }
  }

  /// Returns the offset after the quote that closes the one at `start`; nil if there is none.
  private static func endOfQuote(in bytes: [UInt8], from start: Int) -> Int? {
    var position = start + 1
    while position < bytes.count {
      if bytes[position] == bytes[start] { return position + 1 }
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }
}
