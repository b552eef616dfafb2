// What stands between angle brackets.
func check(_ input: [UInt8]) {
  let text = String(decoding: input, as: UTF8.self)
  guard let open = text.firstIndex(of: "<"), let close = text[open...].firstIndex(of: ">") else {
    return
  }
  let tag = text[text.index(after: open)..<close]
  if tag == "annotation" { solved() }
}
