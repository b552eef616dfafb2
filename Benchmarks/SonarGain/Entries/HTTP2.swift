/// What engines call with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  try? serve(UnsafeBufferPointer(start: data, count: size))
  return 0
}
