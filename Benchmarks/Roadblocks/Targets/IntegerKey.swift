// The key of a table that is computed: no literal says what it is.
private let handlers: [UInt32: Int] = Dictionary(
  uniqueKeysWithValues: (1...12).map { (UInt32($0) &* 2_654_435_761, $0) })

func check(_ input: [UInt8]) {
  guard input.count >= 8 else { return }
  let code = input[2..<6].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
  if handlers[code] == 7, input[0] == input[6] { solved() }
}
