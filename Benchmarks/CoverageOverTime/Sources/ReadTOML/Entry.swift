import TOMLKit

@_cdecl("LLVMFuzzerTestOneInput")
func test(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = UnsafeBufferPointer(start: bytes, count: count)
  read(String(decoding: input, as: UTF8.self))
  return 0
}

func read(_ text: String) {
  guard let table = try? TOMLTable(string: text) else { return }
  _ = table.convert(to: .json)
}
