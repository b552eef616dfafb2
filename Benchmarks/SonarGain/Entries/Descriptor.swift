import SwiftProtobuf

/// What engines call with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  _ = try? Google_Protobuf_FileDescriptorSet(serializedBytes: bytes)
  return 0
}
