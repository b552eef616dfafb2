// Type, length, value; inside of it the same again.
func elements(_ bytes: ArraySlice<UInt8>) -> [(tag: UInt8, value: ArraySlice<UInt8>)]? {
  var rest = bytes
  var result: [(tag: UInt8, value: ArraySlice<UInt8>)] = []
  while let tag = rest.popFirst() {
    guard let length = rest.popFirst(), rest.count >= length else { return nil }
    result.append((tag, rest.prefix(Int(length))))
    rest = rest.dropFirst(Int(length))
  }
  return result
}

func check(_ input: [UInt8]) {
  guard let outer = elements(input[...]), let first = outer.first, first.tag == 0x30,
    let inner = elements(first.value), inner.count == 2, inner[0].tag == 0x02,
    inner[1].tag == 0x0c
  else { return }
  if inner[0].value.elementsEqual([0x11, 0x22, 0x33]),
    String(decoding: inner[1].value, as: UTF8.self) == "certificate"
  {
    solved()
  }
}
