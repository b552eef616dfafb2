// Two fields of the input have to agree, and neither is constant.
func check(_ input: [UInt8]) {
  guard input.count == 24 else { return }
  let words = input.withUnsafeBytes { Array($0.bindMemory(to: UInt64.self)) }
  guard words[0] &* 0x9e37_79b9_7f4a_7c15 == words[1] else { return }
  if words[2] == words[0] &+ words[1], words[2] > 0 { solved() }
}
