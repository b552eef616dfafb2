/// The least that a target can do: what is counted is the engine.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzNothing(_ data: UnsafeRawPointer, _ size: Int) -> CInt {
  noteExecution()
  return 0
}
