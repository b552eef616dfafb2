// Bug: a word that consists of an empty quotation has no first character.

/// The words of a command line, with quotations and escapes, and what they mean.
struct ArgumentList {
  private(set) var words: [String] = []
  private(set) var flags: Set<Character> = []
  private(set) var options: [String: String] = [:]

  enum Mistake: Error {
    case quotation, escape
    case option(String)
  }

  init(_ text: String) throws {
    var rest = Array(text)[...]
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
        continue
      }
      let word = try Self.word(&rest)
      try add(word)
    }
  }

  private static func word(_ rest: inout ArraySlice<Character>) throws -> String {
    var word = ""
    var quote: Character?
    while let character = rest.popFirst() {
      if character == quote {
        quote = nil
      } else if character == "\\", quote != "'" {
        guard let next = rest.popFirst() else { throw Mistake.escape }
        word.append(next)
      } else if quote == nil, character == "\"" || character == "'" {
        quote = character
      } else if quote == nil, character.isWhitespace {
        break
      } else {
        word.append(character)
      }
    }
    if quote != nil { throw Mistake.quotation }
    return word
  }

  private mutating func add(_ word: String) throws {
    #if MENDED
    guard word.first == "-" else {
      words.append(word)
      return
    }
    #else
    guard word[word.startIndex] == "-" else {
      words.append(word)
      return
    }
    #endif
    if word.hasPrefix("--") {
      let sides = word.dropFirst(2).split(separator: "=", maxSplits: 1)
      guard let name = sides.first else { throw Mistake.option(word) }
      options[String(name)] = sides.count == 2 ? String(sides[1]) : ""
    } else {
      flags.formUnion(word.dropFirst())
    }
  }
}

typealias Input = String

func check(_ text: String) {
  _ = try? ArgumentList(text)
}

#if RANDOM
let witnesses: [Input] = ["cp '' x"]
#endif
