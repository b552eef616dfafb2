import Hummingbird

/// A form of a web page.
struct Input: Codable, Drawn {
  var name: String
  var age: Int
  var tags: [String]
  var extra: [String: String]

  static func draw(from source: inout some SizedSource) -> Input {
    Input(
      name: .draw(from: &source), age: .draw(from: &source), tags: .draw(from: &source),
      extra: .draw(from: &source))
  }
}

/// A form that was encoded is decoded to itself.
func check(_ form: Input) {
  guard let encoded = try? URLEncodedFormEncoder().encode(form),
    let again = try? URLEncodedFormDecoder().decode(Input.self, from: encoded)
  else { return }
  if again.name != form.name || again.tags != form.tags { fatalError("other text") }
  if again.extra.keys != form.extra.keys { fatalError("other keys") }
}

#if RANDOM
let witnesses: [Input] = [
  Input(name: "1+1", age: 0, tags: [], extra: [:]),
  Input(name: "", age: 0, tags: [], extra: ["a&b": "c"]),
]
#endif
