// A reader with a position: names and values, each behind its length, in a body behind its own.
struct Reader {
  enum Failure: Error { case truncated, unexpected }
  let data: [UInt8]
  var position = 0
  init(_ data: [UInt8]) { self.data = data }
  mutating func byte() throws -> UInt8 {
    guard position < data.count else { throw Failure.truncated }
    defer { position += 1 }
    return data[position]
  }
  mutating func short() throws -> Int { Int(try byte()) << 8 | Int(try byte()) }
  mutating func bytes(_ count: Int) throws -> [UInt8] {
    guard position + count <= data.count else { throw Failure.truncated }
    defer { position += count }
    return Array(data[position..<position + count])
  }
}
func parse(_ input: [UInt8]) throws {
  var reader = Reader(input)
  guard try reader.short() == 0xCAFE else { return }
  let body = try reader.bytes(reader.short())
  var inner = Reader(body)
  let name = try inner.bytes(inner.short())
  let payload = try inner.bytes(inner.short())
  if String(decoding: name, as: UTF8.self) == "settings", payload == Array("volume".utf8) {
    solved()
  }
}
func check(_ input: [UInt8]) { try? parse(input) }
