import Foundation

/// A relocatable 64-bit little-endian ELF object, as far as linkers look at it.
///
/// Only for objects that a compiler of this machine wrote: a malformed one ends the test run.
struct ELFObject {
  struct Section: Hashable {
    var name: String
    var type: UInt32
    var flags: UInt64
    /// The signature of the COMDAT or other group it is a member of.
    var group: String?
    /// Its bytes in the file.
    var bytes: Range<Int>
    var link: Int
    var info: Int
  }

  struct Symbol: Hashable {
    var name: String
    var binding: UInt8
    var type: UInt8
    var visibility: UInt8
    /// The index of its section; 0 if it is defined elsewhere.
    var section: Int
    var value: UInt64
  }

  /// In the file's order, the first one empty.
  private(set) var sections: [Section] = []
  private(set) var symbols: [Symbol] = []
  /// For each group, whether the linker keeps one copy of it.
  private(set) var groups: [String: Bool] = [:]
  private let file: [UInt8]

  init(path: String) throws {
    file = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    readSections()
    readSymbols()
    readGroups()
  }

  /// The number of the processor: 62 for x86-64, 183 for 64-bit ARM.
  var machine: UInt16 { short(18) }

  /// The functions that the unwinder knows, nil for those that have no symbol.
  ///
  /// Each entry of `.eh_frame` refers to its function by a relocation at its ninth byte.
  var unwoundFunctions: [String?] {
    var targets: [Int: (section: Int, offset: UInt64)] = [:]
    for section in sections where section.name == ".rela.eh_frame" {
      for start in stride(from: section.bytes.lowerBound, to: section.bytes.upperBound, by: 24) {
        let symbol = symbols[Int(word(start + 8) >> 32)]
        targets[Int(word(start))] = (symbol.section, symbol.value &+ word(start + 16))
      }
    }
    let functions = Dictionary(
      symbols.filter { $0.type == 2 }.map {
        (Place(section: $0.section, offset: $0.value), $0.name)
      }, uniquingKeysWith: { min($0, $1) })
    var names: [String?] = []
    for section in sections where section.name == ".eh_frame" {
      var entry = section.bytes.lowerBound
      while entry + 8 <= section.bytes.upperBound, half(entry) != 0 {
        // A CIE has zero where an FDE says how far back its CIE is.
        if half(entry + 4) != 0, let target = targets[entry + 8 - section.bytes.lowerBound] {
          let place = Place(section: target.section, offset: target.offset)
          names.append(functions[place])
        }
        entry += 4 + Int(half(entry))
      }
    }
    return names
  }

  /// The bytes of a section.
  func contents(of section: Section) -> ArraySlice<UInt8> { file[section.bytes] }

  private struct Place: Hashable {
    var section: Int
    var offset: UInt64
  }

  private mutating func readSections() {
    let (table, size) = (Int(word(40)), Int(short(58)))
    let count = Int(short(60)) == 0 ? Int(word(table + 32)) : Int(short(60))
    let headers = (0..<count).map { table + $0 * size }
    let names = Int(short(62)) == 0xffff ? Int(half(table + 40)) : Int(short(62))
    let texts = Int(word(headers[names] + 24))
    sections = headers.map { header in
      let (offset, length) = (Int(word(header + 24)), Int(word(header + 32)))
      // Reserved space has no bytes.
      let isReserved = half(header + 4) == 8
      return Section(
        name: text(texts + Int(half(header))), type: half(header + 4), flags: word(header + 8),
        group: nil, bytes: offset..<offset + (isReserved ? 0 : length),
        link: Int(half(header + 40)), info: Int(half(header + 44)))
    }
  }

  private mutating func readSymbols() {
    guard let table = sections.first(where: { $0.type == 2 }) else { return }
    // Where there are more sections than a symbol has room to say.
    let extended = sections.first { $0.type == 18 }?.bytes.lowerBound
    let texts = sections[table.link].bytes.lowerBound
    for (index, start) in stride(
      from: table.bytes.lowerBound, to: table.bytes.upperBound, by: 24
    ).enumerated() {
      var section = Int(short(start + 6))
      if section == 0xffff, let extended { section = Int(half(extended + 4 * index)) }
      symbols.append(
        Symbol(
          name: text(texts + Int(half(start))), binding: file[start + 4] >> 4,
          type: file[start + 4] & 15, visibility: file[start + 5] & 3, section: section,
          value: word(start + 8)))
    }
  }

  private mutating func readGroups() {
    for group in sections where group.type == 17 {
      let signature = symbols[group.info].name
      groups[signature] = half(group.bytes.lowerBound) & 1 == 1
      for start in stride(
        from: group.bytes.lowerBound + 4, to: group.bytes.upperBound, by: 4)
      {
        sections[Int(half(start))].group = signature
      }
    }
  }

  private func short(_ offset: Int) -> UInt16 {
    UInt16(file[offset]) | UInt16(file[offset + 1]) << 8
  }

  private func half(_ offset: Int) -> UInt32 {
    UInt32(short(offset)) | UInt32(short(offset + 2)) << 16
  }

  private func word(_ offset: Int) -> UInt64 {
    UInt64(half(offset)) | UInt64(half(offset + 4)) << 32
  }

  private func text(_ offset: Int) -> String {
    String(decoding: file[offset...].prefix { $0 != 0 }, as: UTF8.self)
  }
}
