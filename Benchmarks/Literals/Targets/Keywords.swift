/// A statement of a small language: keywords in their order, each after the last.
public func check(_ input: [UInt8]) -> Bool {
  let words = String(decoding: input, as: UTF8.self).split(separator: " ")
  guard words.count >= 3, words[0] == "select" else { return false }
  guard words[1] == "distinct" else { return false }
  return words[2] == "from"
}
