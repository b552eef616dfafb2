extension LiteralRecord {
  /// The bytes of the record as the section holds them.
  public var bytes: [UInt8] {
    let token = token.prefix(Self.longestToken)
    let names = [module, function, file].map { Array($0.utf8.prefix(Int(UInt16.max))) }
    let unpadded = Self.headerSize + token.count + names.reduce(0) { $0 + $1.count }
    let size = (unpadded + 3) & ~3
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    bytes.append(unsigned32: UInt32(size))
    bytes += [kind.rawValue, rank]
    bytes.append(unsigned16: UInt16(token.count))
    bytes.append(unsigned32: line)
    for name in names { bytes.append(unsigned16: UInt16(name.count)) }
    bytes.append(unsigned16: 0)
    bytes += token
    for name in names { bytes += name }
    bytes += [UInt8](repeating: 0, count: size - unpadded)
    return bytes
  }

  /// Returns the records in the bytes of a section, up to the first malformed one.
  public static func all(in section: [UInt8]) -> [LiteralRecord] {
    var records: [LiteralRecord] = []
    var offset = 0
    while offset + headerSize <= section.count {
      let size = Int(section.unsigned32(at: offset))
      let tokenSize = Int(section.unsigned16(at: offset + 6))
      let sizes = [12, 14, 16].map { Int(section.unsigned16(at: offset + $0)) }
      guard size >= headerSize + tokenSize + sizes.reduce(0, +), offset + size <= section.count,
        let kind = Kind(rawValue: section[offset + 4])
      else { break }
      var next = offset + headerSize
      func take(_ count: Int) -> ArraySlice<UInt8> {
        defer { next += count }
        return section[next..<next + count]
      }
      let token = Array(take(tokenSize))
      let names = sizes.map { String(decoding: take($0), as: UTF8.self) }
      records.append(
        LiteralRecord(
          kind: kind, rank: section[offset + 5], token: token, module: names[0],
          function: names[1], file: names[2], line: section.unsigned32(at: offset + 8)))
      offset += size
    }
    return records
  }
}
