import ArgumentParser
import Foundation

/// The subcommand `swiftc-fuzz init [NAME] [--for PRODUCT]`, which creates a first fuzz target.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Add a fuzz target to the package here.",
    discussion: HelpText.flowing(
      """
      Adds an executable target to Package.swift and one source file. Nothing else is needed:
      the package builds as before with `swift build`.

      EXAMPLE
        swiftc-fuzz init FuzzParser && swiftc-fuzz run FuzzParser
        swiftc-fuzz init FuzzXML --for XMLCoder      # a library of a dependency
      """))

  @OptionGroup var location: PackageLocation

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp(
      "The library to fuzz, of the package or of one that it depends on "
        + "(default: the package's first).", valueName: "PRODUCT"))
  var product: String?

  @Argument(help: "The target's name (default: Fuzz, and the name of the library).")
  var name: String?

  func run() async throws {
    try await reportingErrors {
      let command = location.command()
      let package = try await command.description()
      let toolchain = try command.toolchain()
      let library: FuzzedLibrary?
      if let product {
        library = try await .named(product, in: package) { () async throws(UserError) in
          try await command.reader(scratch: nil).libraries()
        }
      } else {
        library = .first(of: package)
        // A target that calls nothing finds nothing.
        if library == nil, package.hasDependencies {
          let others = try await command.reader(scratch: nil).libraries().map(\.product)
          if !others.isEmpty { throw UserError.noOwnLibrary(libraries: others) }
        }
      }
      let target = try NewFuzzTarget(package: package, name: name, library: library)
      for edit in try target.manifestEdits(toolchain: toolchain) {
        // SwiftPM tells of a file that is then replaced.
        _ = try await command.runner.output(of: edit)
      }
      try target.writeSource()
      print("added \(target.file):\n")
      print(target.source)
      if product == nil, let note = library?.note(on: package) { command.notices.note(note) }
      print("next: \(target.runCommand)")
    }
  }
}
