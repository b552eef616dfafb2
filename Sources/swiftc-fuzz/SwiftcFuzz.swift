import ArgumentParser
import Foundation
import Sonar

/// The command: a drop-in `swiftc`, for people and for SwiftPM, a frontend for the Swift driver, or
/// a tool with subcommands.
@main
struct SwiftcFuzz {
  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      exit(try await run(arguments, environment: ProcessInfo.processInfo.environment))
    } catch {
      // A tool that failed has said why itself.
      if case .toolFailed = error { exit(error.exitCode) }
      FileHandle.standardError.write(Data("error: \(error.message)\n".utf8))
      exit(error.exitCode)
    }
  }

  private static func run(
    _ arguments: [String], environment: [String: String]
  ) async throws(UserError) -> Int32 {
    try Interruption.follow(owner: environment[CommandVariable.owner])
    switch Face(arguments: arguments, environment: environment) {
    case .frontend:
      return try await FrontendShim(environment: environment).run(arguments)
    case .buildSystemCompiler:
      return try BuildSystemCommand(environment: environment).run(arguments)
    case .clang:
      return try await ClangCommand(environment: environment).run(Array(arguments.dropFirst()))
    case .compiler:
      return try await CompileCommand(environment: environment).run(arguments)
    case .subcommands:
      return await RootCommand.run(arguments)
    }
  }
}

/// The role that the command plays, according to how it was called.
enum Face: Equatable {
  /// A person's or a makefile's `swiftc`.
  case compiler
  /// The role of SwiftPM's `swiftc`, under `SWIFT_EXEC`.
  case buildSystemCompiler
  /// The role of SwiftPM's `clang`.
  case clang
  /// The Swift driver's `swift-frontend`.
  case frontend
  case subcommands

  /// Decides by the first argument, as `swiftc` does for `-frontend`.
  init(arguments: [String], environment: [String: String] = [:]) {
    guard let first = arguments.first else {
      self = .subcommands
      return
    }
    if first == Self.clangWord {
      self = .clang
    } else if first == "-frontend" {
      self = .frontend
    } else if BuildSystemCommand.isCalled(arguments, environment: environment) {
      self = .buildSystemCompiler
    } else if first == "-modulewrap" {
      self = .frontend
    } else if Self.subcommandWords.contains(first) {
      self = .subcommands
    } else {
      self = .compiler
    }
  }

  /// The word that our `clang` script puts before clang's own arguments.
  static let clangWord = "-as-clang"

  /// Returns an error for a first word that is no subcommand and does not look like an argument of
  /// swiftc.
  static func misspelledSubcommand(_ arguments: [String]) -> UserError? {
    guard let word = arguments.first, !word.isEmpty, !word.hasPrefix("-"), !word.hasPrefix("@"),
      !FileManager.default.fileExists(atPath: word) || isFolder(word)
    else { return nil }
    if isFolder(word) {
      return .badOption(
        word,
        advice: "a folder is not compiled; `swiftc-fuzz build --package-path FOLDER` "
          + "builds the fuzz targets of a package")
    }
    let names = RootCommand.configuration.subcommands.compactMap { $0.configuration.commandName }
    return .noSuchSubcommand(word, subcommands: names)
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private static let subcommandWords: Set<String> =
    Set(RootCommand.configuration.subcommands.compactMap { $0.configuration.commandName })
    .union(["help", "--help", "-help", "-h", "--version", "--generate-completion-script"])
}
