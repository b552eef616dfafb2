import NIOCore
import NIOHPACK

#if FUZZING
import Fuzzing

fuzz("FuzzHPACK") { bytes in
  var decoder = HPACKDecoder(allocator: ByteBufferAllocator())
  // Blocks of one connection share a table.
  for block in bytes.split(separator: 0xff, omittingEmptySubsequences: false) {
    var buffer = ByteBuffer(bytes: block)
    guard let headers = try? decoder.decodeHeaders(from: &buffer) else { return }
    var encoder = HPACKEncoder(allocator: ByteBufferAllocator())
    var encoded = ByteBuffer()
    guard (try? encoder.encode(headers: headers, to: &encoded)) != nil else { continue }
    var other = HPACKDecoder(allocator: ByteBufferAllocator())
    precondition((try? other.decodeHeaders(from: &encoded)) == headers, "other headers")
  }
}
#endif
