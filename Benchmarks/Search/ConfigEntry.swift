import Config

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzConfig(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  _ = try? Document(Array(UnsafeBufferPointer(start: data, count: size)))
  return 0
}
