// An enum made of text.
enum Algorithm: String {
  case sha256 = "sha2-256"
  case sha512 = "sha2-512"
  case blake = "blake2b-keyed"
  case keccak = "keccak-256"
  case skein = "skein-1024-tree-mode"
}

func check(_ input: [UInt8]) {
  guard input.count > 2, input[0] == UInt8(ascii: "{"), input.last == UInt8(ascii: "}") else {
    return
  }
  let name = String(decoding: input.dropFirst().dropLast(), as: UTF8.self)
  if Algorithm(rawValue: name) == .skein { solved() }
}
