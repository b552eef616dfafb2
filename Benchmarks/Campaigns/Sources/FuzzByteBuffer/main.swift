import NIOCore

#if FUZZING
import Fuzzing

func hex(_ number: Int, _ digits: Int) -> String {
  let text = String(number, radix: 16)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}

/// Returns lines such as those of `hexdump -Cv`.
func lines(_ bytes: [UInt8]) -> String {
  var lines = ""
  for start in stride(from: 0, to: bytes.count, by: 16) {
    let line = bytes[start..<min(start + 16, bytes.count)]
    var text = hex(start, 8) + "  "
    for (index, byte) in line.enumerated() {
      text += (index == 8 ? " " : "") + hex(Int(byte), 2) + " "
    }
    text += String(repeating: " ", count: 60 - text.count)
    let characters = line.map { (0x20..<0x7F).contains($0) ? $0 : UInt8(ascii: ".") }
    lines += text + "|\(String(decoding: characters, as: UTF8.self))|\n"
  }
  return bytes.isEmpty ? "" : lines + hex(bytes.count, 8)
}

/// Buffers are shown as other programs show them, and what was written is read.
try fuzz("FuzzByteBuffer", seeds: (Array("abc\u{7F}".utf8), 1, 20, 300, "fe80::1")) {
  (bytes: [UInt8], skipped: UInt8, limit: UInt8, number: UInt64, address: String) in
  var buffer = ByteBuffer(bytes: bytes)
  buffer.moveReaderIndex(forwardBy: min(Int(skipped), bytes.count))
  let rest = Array(bytes.dropFirst(Int(skipped)))
  precondition(
    buffer.hexDump(format: .plain) == rest.map { hex(Int($0), 2) }.joined(separator: " "))
  let compact = buffer.hexDump(format: .compact)
  precondition(compact == rest.map { hex(Int($0), 2) }.joined(), "compact")
  let read = try ByteBuffer(plainHexEncodedBytes: compact)
  precondition(read == buffer, "another buffer")
  precondition(buffer.hexDump(format: .detailed) == lines(rest), "detailed")
  // Of two buffers with the same bytes the same is shown.
  let same = ByteBuffer(bytes: rest)
  precondition(same == buffer && same.hashValue == buffer.hashValue, "another hash")
  for format in [
    ByteBuffer.HexDumpFormat.plain(maxBytes: Int(limit)), .compact(maxBytes: Int(limit)),
    .detailed(maxBytes: Int(limit)),
  ] {
    precondition(buffer.hexDump(format: format) == same.hexDump(format: format), "other lines")
  }
  let small = number & 0x3FFF_FFFF_FFFF_FFFF
  var encoded = ByteBuffer()
  encoded.writeEncodedInteger(small, strategy: .quic)
  precondition(encoded.readEncodedInteger(as: UInt64.self, strategy: .quic) == small, "number")
  var field = ByteBuffer(bytes: bytes)
  _ = field.readEncodedInteger(as: UInt8.self, strategy: .quic)
  _ = field.readLengthPrefixedSlice(strategy: .quic)
  guard let one = try? SocketAddress(ipAddress: address, port: 80) else { return }
  guard let text = one.ipAddress else { preconditionFailure("no text of an address") }
  let two = try SocketAddress(ipAddress: text, port: 80)
  precondition(one == two && one.hashValue == two.hashValue, "another address")
}
#endif
