import TOMLKit

func read(_ input: UnsafeBufferPointer<UInt8>) {
  let text = String(decoding: input, as: UTF8.self)
  guard let table = try? TOMLTable(string: text) else { return }
  _ = table.convert(to: .json)
}
