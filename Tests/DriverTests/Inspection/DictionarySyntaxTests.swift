import SonarABI
import Testing

@testable import swiftc_fuzz

/// Reads a dictionary as AFL++'s `load_extras_file` does, and refuses whatever that refuses.
///
/// It is the stricter of the two: libFuzzer takes white space inside tokens and knows no names.
private func strictTokens(_ text: String) -> [[UInt8]]? {
  var tokens: [[UInt8]] = []
  for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
    if line.first == UInt8(ascii: "#") { continue }
    // The buffer of a line, and the quotes around a token.
    guard line.count < 8000, line.count > 2, line.first == UInt8(ascii: "\""),
      line.last == UInt8(ascii: "\"")
    else { return nil }
    var token: [UInt8] = []
    var rest = line.dropFirst().dropLast()
    while let byte = rest.popFirst() {
      guard 32..<127 ~= byte, byte != UInt8(ascii: "\"") else { return nil }
      guard byte == UInt8(ascii: "\\") else {
        token.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "\\"): token.append(UInt8(ascii: "\\"))
      case UInt8(ascii: "\""): token.append(UInt8(ascii: "\""))
      case UInt8(ascii: "x"):
        guard rest.count >= 2,
          let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
        else { return nil }
        token.append(value)
        rest = rest.dropFirst(2)
      default: return nil
      }
    }
    guard 1...128 ~= token.count else { return nil }
    tokens.append(token)
  }
  return tokens
}

@Suite("The syntax of dictionaries")
struct DictionarySyntaxTests {
  @Test("Any bytes, read strictly, are what was written")
  func anyBytes() {
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let literals = (0..<400).map { index in
      LiteralRecord(
        kind: .bytes, rank: UInt8(next(256)),
        token: (0..<1 + next(100)).map { _ in
          // Half of the time what the syntax gives a meaning.
          next(2) == 0 ? UInt8(next(256)) : Array("\"\\x#\n\r\t@= ".utf8)[next(10)]
        }, module: "M", function: "$s1M3fooyyF", file: "/a b/\"c\".swift", line: UInt32(index))
    }
    let dictionary = DictionaryText(literals)
    #expect(strictTokens(dictionary.text) == dictionary.entries.map(\.bytes))
    #expect(Set(dictionary.entries.map(\.bytes)) == Set(literals.map(\.token)))
  }

  @Test(
    "The strict reader is strict",
    arguments: ["\"", "\"\"", "x", "\"a\\q\"", "\"a\"b\"", "\"a\\x4\"", "\"ä\""])
  func strictness(line: String) {
    #expect(strictTokens(line) == nil)
  }
}
