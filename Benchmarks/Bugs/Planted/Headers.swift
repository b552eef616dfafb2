// Bug: two header fields of the same name, in other letters, are duplicate keys of a dictionary.

/// The head of a request: a line with a method and a target, then fields.
struct RequestHead {
  var method: String
  var target: String
  var fields: [String: String]

  enum Mistake: Error {
    case request, version
    case field(String)
  }

  init(_ text: String) throws {
    var lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    let words = lines.removeFirst().split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3 else { throw Mistake.request }
    method = String(words[0])
    target = String(words[1])
    guard ["GET", "PUT", "POST", "HEAD"].contains(method), target.hasPrefix("/") else {
      throw Mistake.request
    }
    guard words[2] == "HTTP/1.1" || words[2] == "HTTP/1.0" else { throw Mistake.version }
    var pairs: [(String, String)] = []
    for line in lines {
      if line.isEmpty { break }
      guard let colon = line.firstIndex(of: ":"), colon != line.startIndex else {
        throw Mistake.field(String(line))
      }
      let name = line[..<colon].lowercased()
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      pairs.append((name, String(value)))
    }
    #if MENDED
    fields = Dictionary(pairs) { $0 + ", " + $1 }
    #else
    fields = Dictionary(uniqueKeysWithValues: pairs)
    #endif
  }
}

typealias Input = String

func check(_ text: String) {
  guard let head = try? RequestHead(text) else { return }
  _ = head.fields["content-length"].flatMap { Int($0) }
}

#if RANDOM
let witnesses: [Input] = ["GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n"]
#endif
