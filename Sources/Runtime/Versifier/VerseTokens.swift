/// A text as tokens: words, numbers, white space, and symbols, with brackets matched.
struct VerseTokens {
  /// A token.
  struct Token {
    var kind: VerseForest.Kind
    /// The first byte of the token, or the kind of a symbol.
    var byte: UInt8
    var start: Int32
    var end: Int32
    /// The number of the token that closes what this one opens; -1: it opens nothing.
    var match: Int32
  }

  private let tokens: UnsafeMutablePointer<Token>
  /// The numbers of opening tokens that wait for their match.
  private let waiting: UnsafeMutablePointer<Int32>

  /// Reserves memory for texts of at most `capacity` bytes.
  init(capacity: Int) {
    tokens = .allocate(capacity: capacity)
    waiting = .allocate(capacity: capacity)
  }

  /// Frees the memory.
  func deallocate() {
    tokens.deallocate()
    waiting.deallocate()
  }

  /// The token with that number.
  @inline(__always)
  subscript(index: Int) -> Token { tokens[index] }

  /// Reads a text, of which the first byte has the number `origin`; returns how many tokens it has.
  func read(_ text: UnsafePointer<UInt8>, _ count: Int, from origin: Int) -> Int {
    var tokenCount = 0
    var position = 0
    while position < count {
      let start = position
      let kind = Self.kind(of: text[position])
      position += 1
      switch kind {
      case .number:
        position = Self.endOfNumber(text, count, from: start)
      case .word:
        while position < count, Self.isWord(text[position]) { position += 1 }
      case .space:
        while position < count, text[position] == text[start] { position += 1 }
      default: break
      }
      tokens[tokenCount] = Token(
        kind: kind, byte: text[start], start: Int32(origin + start),
        end: Int32(origin + position), match: -1)
      tokenCount += 1
    }
    match(tokenCount)
    return tokenCount
  }

  /// Finds what belongs together; a bracket without a partner is a symbol like any other.
  private func match(_ count: Int) {
    var waitingCount = 0
    for index in 0..<count where tokens[index].kind == .symbol {
      let byte = tokens[index].byte
      var opener: UInt8
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "<"):
        opener = 0
      case UInt8(ascii: ")"): opener = UInt8(ascii: "(")
      case UInt8(ascii: "]"): opener = UInt8(ascii: "[")
      case UInt8(ascii: "}"): opener = UInt8(ascii: "{")
      case UInt8(ascii: ">"): opener = UInt8(ascii: "<")
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
        // A quote after a backslash is part of the text.
        if index > 0, tokens[index - 1].byte == UInt8(ascii: "\\") { continue }
        opener = byte
      default: continue
      }
      var partner = waitingCount - 1
      if opener == 0 {
        partner = -1
      } else {
        while partner >= 0, tokens[Int(waiting[partner])].byte != opener { partner -= 1 }
      }
      if partner >= 0 {
        tokens[Int(waiting[partner])].match = Int32(index)
        // Tokens that wait inside of it have no match.
        waitingCount = partner
      } else if opener == 0 || opener == byte {
        waiting[waitingCount] = Int32(index)
        waitingCount += 1
      }
    }
  }

  private static func kind(of byte: UInt8) -> VerseForest.Kind {
    switch byte {
    case 0x30...0x39: .number
    case 9...13, 0x20: .space
    default: isWord(byte) ? .word : .symbol
    }
  }

  /// Letters, digits, the underscore, and the bytes of characters beyond ASCII.
  private static func isWord(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  /// Returns the end of a number: digits with a fraction and an exponent, or hexadecimal digits
  /// after `0x`.
  private static func endOfNumber(
    _ text: UnsafePointer<UInt8>, _ count: Int, from start: Int
  ) -> Int {
    var position = start
    func isDigit(_ index: Int) -> Bool { index < count && text[index] &- 0x30 < 10 }
    func isSign(_ index: Int) -> Bool {
      text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+")
    }
    func isLetter(_ index: Int, _ letter: UInt8) -> Bool {
      index < count && text[index] | 0x20 == letter
    }
    if text[start] == 0x30, isLetter(start + 1, UInt8(ascii: "x")) {
      position += 2
      while isDigit(position) || position < count && (text[position] | 0x20) &- 0x61 < 6 {
        position += 1
      }
      return position
    }
    while isDigit(position) { position += 1 }
    if position + 1 < count, text[position] == UInt8(ascii: "."), isDigit(position + 1) {
      position += 1
      while isDigit(position) { position += 1 }
    }
    if isLetter(position, UInt8(ascii: "e")) {
      var exponent = position + 1
      if exponent < count, isSign(exponent) {
        exponent += 1
      }
      guard isDigit(exponent) else { return position }
      position = exponent
      while isDigit(position) { position += 1 }
    }
    return position
  }
}
