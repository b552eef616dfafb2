import Gate

/// The fuzz target.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  if check(Array(UnsafeBufferPointer(start: data, count: size))) { fatalError("solved") }
  return 0
}
