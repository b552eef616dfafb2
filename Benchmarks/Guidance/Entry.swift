/// The subjects of Benchmarks/Counters as fuzz targets.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSubject(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  _ = run(Array(UnsafeBufferPointer(start: data, count: size)))
  return 0
}
