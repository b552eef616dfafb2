import ArgumentParser
import Foundation

/// `swiftc-fuzz init [NAME]`: a first fuzz target.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Add a fuzz target to the package here.",
    discussion: """
      Adds an executable target to Package.swift and one source file. Nothing else is needed:
      the package builds as before with `swift build`.

      EXAMPLE
        swiftc-fuzz init FuzzParser && swiftc-fuzz run FuzzParser
      """)

  @OptionGroup var options: PackageOptions

  @Argument(help: "The target's name (default: Fuzz, and the name of the first library).")
  var name: String?

  func run() async throws {
    try await reportingErrors {
      let command = try options.command()
      let package = try await command.description()
      let target = try NewFuzzTarget(package: package, name: name)
      try await command.runner.run(target.manifestEdit(toolchain: try command.toolchain()))
      try target.writeSource()
      print("added \(target.file)\nnext: swiftc-fuzz run \(target.name)")
    }
  }
}
