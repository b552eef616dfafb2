// CBOR by indices: numbers of any size, and arrays in arrays.
struct Decoder {
  let bytes: [UInt8]
  var index = 0
  enum Item {
    case number(UInt64)
    case text(String)
    case array([Item])
  }
  mutating func item(_ depth: Int) -> Item? {
    guard depth < 6, index < bytes.count else { return nil }
    let byte = bytes[index]
    index += 1
    var value = UInt64(byte & 31)
    switch value {
    case 0..<24: break
    case 24...27:
      let size = 1 << (value - 24)
      guard index + Int(size) <= bytes.count else { return nil }
      value = bytes[index..<index + Int(size)].reduce(0) { $0 << 8 | UInt64($1) }
      index += Int(size)
    default: return nil
    }
    switch byte >> 5 {
    case 0: return .number(value)
    case 3:
      guard value <= UInt64(bytes.count - index) else { return nil }
      let end = index + Int(value)
      defer { index = end }
      return .text(String(decoding: bytes[index..<end], as: UTF8.self))
    case 4:
      var items: [Item] = []
      for _ in 0..<value {
        guard let next = item(depth + 1) else { return nil }
        items.append(next)
      }
      return .array(items)
    default: return nil
    }
  }
}
func check(_ bytes: [UInt8]) {
  var decoder = Decoder(bytes: bytes)
  guard case .array(let items)? = decoder.item(0), items.count == 3 else { return }
  guard case .text("transfer") = items[0], case .number(let amount) = items[1], amount == 70_000,
    case .text("savings") = items[2]
  else { return }
  solved()
}
