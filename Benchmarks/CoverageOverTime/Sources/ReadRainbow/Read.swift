import Rainbow

func read(_ input: UnsafeBufferPointer<UInt8>) {
  let text = String(decoding: input, as: UTF8.self)
  let entry = Rainbow.extractEntry(for: text)
  _ = Rainbow.generateString(for: entry)
  _ = Rainbow.extractModes(for: text)
}
