import BigInt

func run(_ bytes: [UInt8]) -> Bool {
  guard let number = BigInt(String(decoding: bytes, as: UTF8.self)) else { return false }
  let square = number * number + 12345
  return square % 977 != 0 && String(square).count > 2
}

let corpus = [
  "0", "-1", "12345678901234567890", "-98765432109876543210987654321", "12x4",
  String(repeating: "7", count: 300), "1" + String(repeating: "0", count: 99),
]
