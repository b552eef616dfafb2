/// The least a target can do: what is left to measure is the engine.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzNothing(_ data: UnsafeRawPointer, _ size: Int) -> CInt { 0 }
