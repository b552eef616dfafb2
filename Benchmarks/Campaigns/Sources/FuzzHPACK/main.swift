import NIOCore
import NIOHPACK

#if FUZZING
import Fuzzing

/// What is encoded after any headers of somebody else is decoded to itself.
fuzz("FuzzHPACK") { bytes in
  let allocator = ByteBufferAllocator()
  var decoder = HPACKDecoder(allocator: allocator)
  var encoder = HPACKEncoder(allocator: allocator)
  var reader = HPACKDecoder(allocator: allocator)
  // A connection has many blocks, and tables that go on.
  for block in bytes.split(separator: 0xFF, maxSplits: 3, omittingEmptySubsequences: false) {
    var buffer = ByteBuffer(bytes: block)
    guard let headers = try? decoder.decodeHeaders(from: &buffer) else { return }
    var written = ByteBuffer()
    guard (try? encoder.encode(headers: headers, to: &written)) != nil else { return }
    guard let again = try? reader.decodeHeaders(from: &written) else {
      preconditionFailure("what was written cannot be read")
    }
    // Tables are searched without a look at case, which names of HTTP/2 do not have.
    let isSame = again.elementsEqual(headers) {
      $0.name.lowercased() == $1.name.lowercased() && $0.value == $1.value
    }
    precondition(isSame, "other headers")
  }
}
#endif
