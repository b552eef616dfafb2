// A command and its argument, both by `switch`.
enum Command { case unknown, create, destroy, describe, synchronize }

func command(_ word: String) -> Command {
  switch word {
  case "create": .create
  case "destroy": .destroy
  case "describe": .describe
  case "synchronize-everything": .synchronize
  default: .unknown
  }
}

func check(_ input: [UInt8]) {
  let line = String(decoding: input, as: UTF8.self)
  let words = line.split(separator: " ", maxSplits: 1).map(String.init)
  guard words.count == 2, command(words[0]) == .synchronize else { return }
  switch words[1] {
  case "now", "later": return
  case "tomorrow morning at nine": solved()
  default: return
  }
}
