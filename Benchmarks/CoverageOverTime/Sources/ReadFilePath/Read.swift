import SystemPackage

func read(_ input: UnsafeBufferPointer<UInt8>) {
  let text = String(decoding: input, as: UTF8.self)
  let path = FilePath(text)
  _ = path.lexicallyNormalized()
  _ = path.components.map(\.string)
  _ = path.extension
}
