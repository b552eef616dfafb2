import Stencil

func read(_ input: UnsafeBufferPointer<UInt8>) {
  let text = String(decoding: input, as: UTF8.self)
  _ = try? Environment().renderTemplate(
    string: text, context: ["a": [1, 2], "name": "x", "d": ["x": 1, "y": 2]])
}
