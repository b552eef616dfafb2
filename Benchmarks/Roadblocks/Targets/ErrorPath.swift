// A tokenizer that throws at the first mistake.
enum ParseError: Error {
  case expected(String)
  case end
}

struct Lexer {
  var rest: Substring
  mutating func expect(_ word: String) throws(ParseError) {
    rest = rest.drop { $0 == " " }
    guard rest.hasPrefix(word) else { throw .expected(word) }
    rest.removeFirst(word.count)
  }
}

func check(_ input: [UInt8]) {
  var lexer = Lexer(rest: String(decoding: input, as: UTF8.self)[...])
  do throws(ParseError) {
    try lexer.expect("SELECT")
    try lexer.expect("*")
    try lexer.expect("FROM")
    try lexer.expect("customers")
    try lexer.expect(";")
  } catch {
    return
  }
  solved()
}
