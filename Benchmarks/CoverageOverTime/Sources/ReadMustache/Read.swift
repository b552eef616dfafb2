import Mustache

func read(_ input: UnsafeBufferPointer<UInt8>) {
  let text = String(decoding: input, as: UTF8.self)
  _ = try? MustacheTemplate(string: text).render(["name": "value"])
}
