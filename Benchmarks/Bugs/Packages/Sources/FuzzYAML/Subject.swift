import Yams

typealias Input = String

func check(_ text: String) {
  guard let node = try? Yams.compose(yaml: text) else { return }
  _ = try? Yams.load(yaml: text)
  _ = try? Yams.serialize(node: node)
}

#if RANDOM
let witnesses: [Input] = ["{}:", "9:0:0:0:0:0:0:0:0:0:0"]
#endif
