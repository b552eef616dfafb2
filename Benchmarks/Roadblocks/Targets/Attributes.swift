// A tag with attributes: a name, and a table.
struct Element {
  var name = ""
  var attributes: [String: String] = [:]
}

func parse(_ input: [UInt8]) -> Element? {
  var rest = input[...]
  func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte) }
  func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
  guard rest.popFirst() == UInt8(ascii: "<") else { return nil }
  let name = rest.prefix(while: isLetter)
  guard !name.isEmpty else { return nil }
  var element = Element(name: text(name))
  rest = rest.dropFirst(name.count)
  while let byte = rest.popFirst() {
    switch byte {
    case UInt8(ascii: " "):
      let key = rest.prefix(while: isLetter)
      rest = rest.dropFirst(key.count)
      guard rest.popFirst() == UInt8(ascii: "="), rest.popFirst() == UInt8(ascii: "\"")
      else { return nil }
      let value = rest.prefix { $0 != UInt8(ascii: "\"") }
      rest = rest.dropFirst(value.count)
      guard rest.popFirst() != nil else { return nil }
      element.attributes[text(key)] = text(value)
    case UInt8(ascii: "/"): return rest.first == UInt8(ascii: ">") ? element : nil
    default: return nil
    }
  }
  return nil
}

func check(_ input: [UInt8]) {
  guard let element = parse(input), element.name == "image" else { return }
  let width = element.attributes["width"].flatMap { Int($0) }
  if element.attributes["href"] == "logo.png", width == 1024 { solved() }
}
