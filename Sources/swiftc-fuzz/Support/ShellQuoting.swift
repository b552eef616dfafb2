extension String {
  /// The string as one word of a POSIX shell.
  var shellQuoted: String {
    let plain = !isEmpty && unicodeScalars.allSatisfy { Self.needsNoQuotes.contains($0) }
    return plain ? self : "'" + replacing("'", with: "'\\''") + "'"
  }

  private static let needsNoQuotes = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@%+=:,./_-".unicodeScalars)

  /// The words of a line, as a POSIX shell splits it: blanks separate words, quotes and backslashes
  /// keep them together.
  var shellWords: [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var escaped = false
    for character in self {
      if escaped {
        word = (word ?? "") + String(character)
        escaped = false
      } else if let open = quote {
        if character == open {
          quote = nil
        } else if character == "\\", open == "\"" {
          escaped = true
        } else {
          word = (word ?? "") + String(character)
        }
      } else if character == "\\" {
        escaped = true
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character.isWhitespace {
        if let finished = word { words.append(finished) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let finished = word { words.append(finished) }
    return words
  }
}
