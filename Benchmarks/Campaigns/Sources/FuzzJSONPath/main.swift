import FlyingFox

#if FUZZING
import Fuzzing

let document = JSONValue.object([
  "food": .array([.object(["name": .string("chips"), "price": .number(3)]), .null]),
  "n": .array([.number(1), .array([.boolean(true)])]),
])

try fuzz("FuzzJSONPath", seeds: ("$.food[0].name", "new")) { (path: String, value: String) in
  guard let parsed = try? JSONPath(parsing: path) else { throw Rejected.input }
  var json = document
  guard (try? json.getValue(for: parsed)) != nil else { return }
  try json.setValue(.string(value), for: parsed)
  // A value that was set can be read back.
  let read = try json.getValue(for: parsed)
  precondition(read == .string(value))
}
#endif
