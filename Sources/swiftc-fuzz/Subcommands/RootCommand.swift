import ArgumentParser

/// What `swiftc-fuzz --help` describes; compile mode itself bypasses the argument parser,
/// because its arguments are swiftc's.
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
        --instrument=SEL[,SEL…]  what to instrument; default: every module
                                 compiled here. SEL: Module, Mod*, file:GLOB,
                                 func:GLOB, package:NAME
        --exclude=SEL[,SEL…]     taken away from it
        --counters=exact|2^K     a counter per edge (default), or a table of
                                 2^10 to 2^24 that all modules share
        --counter-width=8|16|32  bits of a counter; default: 8
        --no-sonar               leave comparison sites out
        --assertions=on|off      keep assert() and trap messages under -O
        --engine=NAME            native (default), libfuzzer or none
        --emit-dictionary[=FILE] write the literals found as a dictionary
        --emit-map=FILE          write functions, edges and sites as JSON
        -###                     print the plan, run nothing

        All other arguments are swiftc's: -o, -O, -Onone, -g, -wmo, -I, …
        Without -O… the fuzz profile applies: -O -g --assertions=on.
        `import MyParser` is found in MyParser/ or Sources/MyParser/ beside
        the file, or in the package around it.
      """,
    version: version,
    subcommands: [
      InitCommand.self, ListCommand.self, BuildCommand.self, RunCommand.self, TestCommand.self,
      InspectCommand.self, DictionaryCommand.self, MinimizeCommand.self, MergeCommand.self,
      CoverageCommand.self, ReportCommand.self, DoctorCommand.self,
    ])
}
