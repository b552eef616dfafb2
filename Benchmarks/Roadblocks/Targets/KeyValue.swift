// A list of settings.
func check(_ input: [UInt8]) {
  var settings: [String: String] = [:]
  for line in String(decoding: input, as: UTF8.self).split(separator: "\n") {
    let pair = line.split(separator: "=", maxSplits: 1).map(String.init)
    guard pair.count == 2 else { return }
    settings[pair[0]] = pair[1]
  }
  if settings["mode"] == "expert", settings["retries"].flatMap({ Int($0) }) == 4711 { solved() }
}
