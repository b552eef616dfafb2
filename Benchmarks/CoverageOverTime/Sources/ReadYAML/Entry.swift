import Yams

@_cdecl("LLVMFuzzerTestOneInput")
func test(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = UnsafeBufferPointer(start: bytes, count: count)
  read(String(decoding: input, as: UTF8.self))
  return 0
}

func read(_ text: String) {
  guard let node = try? Yams.compose(yaml: text) else { return }
  _ = try? Yams.load(yaml: text)
  _ = try? Yams.serialize(node: node)
}
