// CBOR: the kind in three bits, a length in the other five; a map of texts.
struct Reader {
  var rest: ArraySlice<UInt8>
  enum Mistake: Error { case end, kind, long }
  mutating func head() throws -> (kind: UInt8, count: Int) {
    guard let byte = rest.popFirst() else { throw Mistake.end }
    let low = byte & 0x1f
    guard low < 25 else { throw Mistake.long }
    if low == 24 {
      guard let next = rest.popFirst() else { throw Mistake.end }
      return (byte >> 5, Int(next))
    }
    return (byte >> 5, Int(low))
  }
  mutating func text() throws -> String {
    let (kind, count) = try head()
    guard kind == 3 else { throw Mistake.kind }
    guard count <= rest.count else { throw Mistake.end }
    defer { rest = rest.dropFirst(count) }
    return String(decoding: rest.prefix(count), as: UTF8.self)
  }
}
func check(_ bytes: [UInt8]) {
  var reader = Reader(rest: bytes[...])
  guard let (kind, pairs) = try? reader.head(), kind == 5 else { return }
  var fields: [String: String] = [:]
  for _ in 0..<pairs {
    guard let key = try? reader.text(), let value = try? reader.text() else { return }
    fields[key] = value
  }
  if fields["method"] == "subscribe", fields["channel"] == "orders" { solved() }
}
