import BigInt

struct Input: Codable, Drawn {
  var isNegative: Bool
  var words: [UInt64]

  static func draw(from source: inout some SizedSource) -> Input {
    Input(isNegative: .draw(from: &source), words: .draw(from: &source))
  }
}

func check(_ input: Input) {
  let magnitude = BigUInt(words: input.words.map(UInt.init))
  let number = BigInt(sign: input.isNegative ? .minus : .plus, magnitude: magnitude)
  if BigInt(String(number, radix: 16), radix: 16) != number { fatalError("another number") }
  let double = Double(number)
  if (double < 0) != (number < 0) { fatalError("another sign") }
}

#if RANDOM
let witnesses: [Input] = [Input(isNegative: true, words: Array(repeating: .max, count: 17))]
#endif
