// Two arrays, after a header of three bytes.
let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

func check(_ input: [UInt8]) {
  guard input.count >= 11 else { return }
  if Array(input[3..<11]) == signature { solved() }
}
