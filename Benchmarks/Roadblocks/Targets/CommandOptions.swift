// Options of a command and their values.
func check(_ input: [UInt8]) {
  let words = String(decoding: input, as: UTF8.self).split(separator: " ")
  var level = 0
  var mode = ""
  var output = ""
  var index = 0
  while index < words.count {
    switch words[index] {
    case "--level" where index + 1 < words.count:
      level = Int(words[index + 1]) ?? -1
      index += 2
    case "--mode" where index + 1 < words.count:
      mode = String(words[index + 1])
      index += 2
    case "-o" where index + 1 < words.count:
      output = String(words[index + 1])
      index += 2
    default: return
    }
  }
  if level == 70_000, mode == "lenient", output.hasSuffix(".json") { solved() }
}
