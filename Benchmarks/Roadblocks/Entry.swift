// What every roadblock shares: the fuzzer's entry, and the crash behind the obstacle.

/// Hands the input to the roadblock.
@_cdecl("LLVMFuzzerTestOneInput")
public func entry(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  check(Array(UnsafeBufferPointer(start: data, count: size)))
  return 0
}

func solved() -> Never { fatalError("solved") }
