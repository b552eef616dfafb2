// A route whose parameters make a regular expression when the program starts, as web frameworks do.
private nonisolated(unsafe) let route = try! Regex(
  ["users", ":id", "posts", ":slug"].map { part in
    switch part {
    case ":id": "([0-9]{4})"
    case ":slug": "([a-z]+-[a-z]+)"
    default: part
    }
  }.joined(separator: "/"))

func check(_ input: [UInt8]) {
  let lines = String(decoding: input, as: UTF8.self).split(separator: "\n")
  guard let line = lines.first, line.hasPrefix("GET ") else { return }
  guard let match = line.dropFirst(4).wholeMatch(of: route) else { return }
  if match.output[1].substring == "7301" { solved() }
}
