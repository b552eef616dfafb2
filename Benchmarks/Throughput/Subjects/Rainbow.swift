import Rainbow

func run(_ bytes: [UInt8]) -> Bool {
  let text = String(decoding: bytes, as: UTF8.self)
  let entry = Rainbow.extractEntry(for: text)
  return Rainbow.generateString(for: entry) == text
}

let corpus = [
  "\u{1B}[31;1mError:\u{1B}[0m no such file \u{1B}[38;5;214mnotes.txt\u{1B}[0m\n",
  "plain, \u{1B}[48;2;16;32;64mon blue\u{1B}[0m, \u{1B}[3;4mbold and underlined\u{1B}[0m",
]
