/// The entry of every target; each has a link to this file, and a `read` of its own.
@_cdecl("LLVMFuzzerTestOneInput")
func test(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  read(UnsafeBufferPointer(start: bytes, count: count))
  return 0
}
