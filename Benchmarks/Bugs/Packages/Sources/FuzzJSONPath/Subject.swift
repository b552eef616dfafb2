import FlyingFox

typealias Input = String

let document = JSONValue.object([
  "food": .array([.object(["name": .string("chips"), "price": .number(3)]), .null]),
  "n": .array([.number(1), .array([.boolean(true)])]),
])

func check(_ text: String) {
  guard let path = try? JSONPath(parsing: text) else { return }
  var json = document
  guard (try? json.getValue(for: path)) != nil else { return }
  guard (try? json.setValue(.string("new"), for: path)) != nil else { return }
  if (try? json.getValue(for: path)) != .string("new") { fatalError("another value") }
}

#if RANDOM
let witnesses: [Input] = ["$[18446744073709551615]"]
#endif
