import ArgumentParser

/// The command that `swiftc-fuzz --help` describes.
///
/// Compile mode itself does not use the argument parser, because its arguments are swiftc's.
struct RootCommand: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "swiftc-fuzz",
    abstract: "Compile Swift into a fuzzer: swiftc, with coverage, sonar and an engine.",
    usage: """
      swiftc-fuzz [our options] [swiftc's arguments]
      swiftc-fuzz <subcommand>
      """,
    discussion: """
      EXAMPLE
        swiftc-fuzz --instrument=MyParser main.swift   # main imports MyParser
        ./main                                         # fuzz
        ./main crash-…                                 # reproduce

      COMPILE MODE (whenever the first argument is not a subcommand)
      \(CompileOption.helpLines)

        All other arguments are swiftc's: -o, -O, -Onone, -g, -wmo, -I, …
        Without -O… the fuzz profile applies: -O -g --assertions=on.
        `import MyParser` is found in MyParser/ or Sources/MyParser/ beside
        the file, or in the package around it.
      """,
    version: version,
    subcommands: [
      InitCommand.self, ListCommand.self, BuildCommand.self, RunCommand.self, TestCommand.self,
      InspectCommand.self, DictionaryCommand.self, MinimizeCommand.self, MergeCommand.self,
      CoverageCommand.self, ReportCommand.self, ExportCommand.self, DoctorCommand.self,
    ])
}
