import FlyingFox

@_cdecl("LLVMFuzzerTestOneInput")
func test(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = UnsafeBufferPointer(start: bytes, count: count)
  read(String(decoding: input, as: UTF8.self))
  return 0
}

func read(_ text: String) {
  guard let path = try? JSONPath(parsing: text) else { return }
  let document = JSONValue.object(["food": .array([.object(["name": .string("chips")]), .null])])
  _ = try? document.getValue(for: path)
}
