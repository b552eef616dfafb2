/// A parser for the command line of a fuzz executable, which like libFuzzer's reads `-flag=value`
/// and paths.
struct OptionsParser {
  private(set) var options = Options()
  /// The lines for the user about arguments without effect.
  private(set) var notes: [String] = []

  /// Parses the arguments after the program's name.
  init(_ arguments: [String]) throws(FuzzingError) {
    for argument in arguments {
      if argument == "-ignore_remaining_args=1" { break }
      if Self.callsForHelp.contains(argument) {
        options.help = true
      } else if argument.hasPrefix("--") {
        let note = "INFO: libFuzzer ignores flags that start with '--'"
        if !notes.contains(note) { notes.append(note) }
      } else if argument.hasPrefix("-") {
        try parse(flag: argument)
      } else {
        options.paths.append(argument)
      }
    }
    options.clamp()
    if options.fork > 0 {
      notes.append("INFO: workers are always processes here: -fork sets their number")
    }
    if let status = options.status, !["auto", "tui", "lines", "json"].contains(status) {
      throw .usage("ERROR: -status takes auto, tui, lines or json, not '\(status)'")
    }
  }

  /// The ways to ask for help of people who do not know libFuzzer's `-help=1`.
  private static let callsForHelp: Set<String> = ["-help", "--help", "-h"]

  private mutating func parse(flag argument: String) throws(FuzzingError) {
    let parts = argument.dropFirst().split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard parts.count == 2, let flag = Flag.all.first(where: { $0.name == name }) else {
      notes.append(
        "\n\nWARNING: unrecognized flag '\(argument)'; use -help=1 to list all flags\n")
      return
    }
    let value = String(parts[1])
    switch flag.destination {
    case .integer(let path): options[keyPath: path] = try Self.integer(value, of: name)
    case .optionalInteger(let path): options[keyPath: path] = try Self.integer(value, of: name)
    case .boolean(let path): options[keyPath: path] = try Self.integer(value, of: name) != 0
    case .optionalBoolean(let path):
      options[keyPath: path] = try Self.integer(value, of: name) != 0
    case .text(let path): options[keyPath: path] = value.isEmpty ? nil : value
    case .texts(let path): options[keyPath: path].append(value)
    case .ignored: break
    case .unavailable:
      // The default value asks for nothing.
      if value != "0" {
        throw .usage("ERROR: -\(name) is not available yet in this version")
      }
    }
  }

  private static func integer(_ text: String, of flag: String) throws(FuzzingError) -> Int {
    guard let value = Int(text) else {
      throw .usage("ERROR: -\(flag) takes a number, not '\(text)'")
    }
    return value
  }

  /// Returns the text that `-help=1` prints.
  static func help(program: String) -> String {
    var text = """
      Usage: \(program) [-flag=value ...] [corpus directory ... | file ...]

      Without files it fuzzes: new inputs go to the first directory, all are read.
      With files it runs each of them once.

      """
    let width = Flag.all.map { $0.name.count }.max() ?? 0
    for flag in Flag.all {
      let padding = String(repeating: " ", count: width - flag.name.count)
      let initial = flag.initial.isEmpty ? "" : "(\(flag.initial)) "
      text += "\n  -\(flag.name)\(padding)  \(initial)\(flag.help)"
    }
    return text + "\n\nExit codes: 0 nothing found, 77 crash, 70 timeout, 71 out of memory, "
      + "72 interrupted, 1 usage, 2 internal error.\n"
  }
}
