/// A subject of Benchmarks/Counters as a fuzz target.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSubject(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  noteExecution()
  _ = run(Array(UnsafeBufferPointer(start: data, count: size)))
  return 0
}
