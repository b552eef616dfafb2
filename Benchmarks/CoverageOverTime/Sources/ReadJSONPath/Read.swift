import FlyingFox

func read(_ input: UnsafeBufferPointer<UInt8>) {
  let text = String(decoding: input, as: UTF8.self)
  guard let path = try? JSONPath(parsing: text) else { return }
  let document = JSONValue.object(["food": .array([.object(["name": .string("chips")]), .null])])
  _ = try? document.getValue(for: path)
}
