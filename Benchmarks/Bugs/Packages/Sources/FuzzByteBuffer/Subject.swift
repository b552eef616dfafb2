import NIOCore

struct Input: Codable, Drawn {
  var bytes: [UInt8]
  var skipped: UInt8
  var limit: UInt8

  static func draw(from source: inout some SizedSource) -> Input {
    Input(
      bytes: .draw(from: &source), skipped: .draw(from: &source), limit: .draw(from: &source))
  }
}

/// The characters at the right of `hexdump -C`.
func characters(of bytes: [UInt8]) -> String {
  String(decoding: bytes.map { (0x20..<0x7F).contains($0) ? $0 : UInt8(ascii: ".") }, as: UTF8.self)
}

/// Buffers are shown as other programs show them, and two that are equal alike.
func check(_ input: Input) {
  var buffer = ByteBuffer(bytes: input.bytes)
  buffer.moveReaderIndex(forwardBy: min(Int(input.skipped), input.bytes.count))
  let rest = Array(input.bytes.dropFirst(Int(input.skipped)))
  let same = ByteBuffer(bytes: rest)
  if same != buffer { fatalError("another buffer") }
  let limit = Int(input.limit)
  if buffer.hexDump(format: .compact(maxBytes: limit))
    != same.hexDump(format: .compact(maxBytes: limit))
  {
    fatalError("another short dump")
  }
  if buffer.hexDump(format: .detailed(maxBytes: limit))
    != same.hexDump(format: .detailed(maxBytes: limit))
  {
    fatalError("other lines")
  }
  let line = Array(rest.prefix(16))
  if !line.isEmpty,
    !ByteBuffer(bytes: line).hexDump(format: .detailed).contains("|\(characters(of: line))|")
  {
    fatalError("other characters")
  }
  _ = buffer.readEncodedInteger(as: UInt8.self, strategy: .quic)
}

#if RANDOM
let witnesses: [Input] = [
  Input(bytes: [0x61, 0], skipped: 0, limit: 99),
  Input(bytes: Array("~".utf8), skipped: 0, limit: 99),
  Input(bytes: Array(repeating: 0, count: 48), skipped: 16, limit: 4),
]
#endif
