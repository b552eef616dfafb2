import ArgumentParser

private struct Repeat: ParsableCommand {
  enum Phrase: String, ExpressibleByArgument { case hello, goodbye }

  @Option(name: .shortAndLong) var count: Int?
  @Option var width = 80
  @Flag(inversion: .prefixedNo) var color = true
  @Option(parsing: .upToNextOption) var exclude: [String] = []
  @Argument var phrase: Phrase
}

func run(_ bytes: [UInt8]) -> Bool {
  let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  return (try? Repeat.parseAsRoot(lines)) != nil
}

let corpus = [
  "--count\n3\nhello\n--no-color\n",
  "-c7\n--width=20\n--exclude\na\nb\n--\ngoodbye\n",
]
