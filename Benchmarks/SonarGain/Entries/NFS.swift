import NIOCore
import NIONFS3

/// What engines call with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  var buffer = ByteBuffer(bytes: UnsafeBufferPointer(start: data, count: size))
  var decoder = NFS3CallDecoder()
  while (try? decoder.decode(buffer: &buffer)) != nil {}
  return 0
}
