import Yams

typealias Input = String

/// A document that was written can be read, and is written the same again.
func check(_ text: String) {
  guard let node = try? Yams.compose(yaml: text) else { return }
  guard let written = try? Yams.serialize(node: node) else { return }
  guard let again = try? Yams.compose(yaml: written) else {
    fatalError("what was written cannot be read")
  }
  _ = try? Yams.serialize(node: again)
}

#if RANDOM
let witnesses: [Input] = ["!"]
#endif
