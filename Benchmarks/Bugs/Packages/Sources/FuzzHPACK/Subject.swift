import NIOCore
import NIOHPACK

typealias Input = [UInt8]

/// Encodes headers that were decoded, and decodes them again: nothing changes.
func check(_ bytes: [UInt8]) {
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
      fatalError("what was written cannot be read")
    }
    for (one, other) in zip(headers, again) {
      // Tables are searched without a look at case, which names of HTTP/2 do not have.
      if one.name.lowercased() == other.name.lowercased() { continue }
      let isASCII = (one.name + other.name).utf8.allSatisfy { $0 < 0x80 }
      fatalError(isASCII ? "another name" : "another name that is not ASCII")
    }
  }
}

#if RANDOM
let witnesses: [Input] = [
  [0x40, 4, 0xC3, 0xA9, 0xC3, 0xA9, 1, 0x78, 0x40, 4, 0xC3, 0xAA, 0xC3, 0xAA, 1, 0x79],
  [0x40, 3, 0x61, 0x0D, 0x62, 1, 0x78, 0x40, 3, 0x61, 0x2D, 0x62, 1, 0x79],
]
#endif
