import SwiftASN1

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDER(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  _ = try? DER.parse(Array(UnsafeBufferPointer(start: data, count: size)))
  return 0
}
