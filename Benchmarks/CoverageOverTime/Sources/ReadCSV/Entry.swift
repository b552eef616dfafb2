import SwiftCSV

@_cdecl("LLVMFuzzerTestOneInput")
func test(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = UnsafeBufferPointer(start: bytes, count: count)
  read(String(decoding: input, as: UTF8.self))
  return 0
}

func read(_ text: String) {
  _ = try? NamedCSV(string: text).columns
}
