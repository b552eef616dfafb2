import BigInt

func read(_ input: UnsafeBufferPointer<UInt8>) {
  let text = String(decoding: input, as: UTF8.self)
  guard let number = BigInt(text) else { return }
  _ = String(number * number + 1, radix: 16)
}
