import NIOCore
import NIOHPACK

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  var decoder = HPACKDecoder(allocator: ByteBufferAllocator())
  var buffer = ByteBuffer(bytes: UnsafeBufferPointer(start: data, count: size))
  _ = try? decoder.decodeHeaders(from: &buffer)
  return 0
}
