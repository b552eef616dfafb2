/// Two header lines by their names, in any case and any order, and one by its value.
public func check(_ input: [UInt8]) -> Bool {
  var found: Set<String> = []
  for line in String(decoding: input, as: UTF8.self).split(separator: "\n") {
    let parts = line.split(separator: ":", maxSplits: 1)
    guard parts.count == 2 else { continue }
    switch parts[0].lowercased() {
    case "content-length": found.insert("length")
    case "transfer-encoding":
      if parts[1].hasSuffix("chunked") { found.insert("encoding") }
    default: break
    }
  }
  return found.count == 2
}
