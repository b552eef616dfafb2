import Yams

func read(_ input: UnsafeBufferPointer<UInt8>) {
  let text = String(decoding: input, as: UTF8.self)
  guard let node = try? Yams.compose(yaml: text) else { return }
  _ = try? Yams.load(yaml: text)
  _ = try? Yams.serialize(node: node)
}
