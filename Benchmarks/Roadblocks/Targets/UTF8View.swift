// Elements of a view.
func check(_ input: [UInt8]) {
  let text = String(decoding: input, as: UTF8.self)
  if text.utf8.elementsEqual("GET /index.html".utf8) { solved() }
}
