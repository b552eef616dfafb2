// Lines of a name and a value, all of which are compared at the end.
func check(_ input: [UInt8]) {
  let text = String(decoding: input, as: UTF8.self)
  var host = ""
  var port = 0
  var path = ""
  for line in text.split(separator: "\n") {
    guard let colon = line.firstIndex(of: ":") else { return }
    let value = line[line.index(after: colon)...].drop { $0 == " " }
    switch line[..<colon].lowercased() {
    case "host": host = String(value)
    case "port": port = Int(value) ?? 0
    case "path": path = String(value)
    default: break
    }
  }
  if host == "internal.example", port == 8443, path == "/v1/health" { solved() }
}
