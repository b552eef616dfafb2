import ArgumentParser
import Foundation

/// The role that the command plays, according to how it was called.
enum Invocation: Equatable {
  /// A person's or a makefile's `swiftc`.
  case compiler
  /// The role of SwiftPM's `swiftc`, under `SWIFT_EXEC`.
  case buildSystemCompiler
  /// The role of SwiftPM's `clang`.
  case clang
  /// The Swift driver's `swift-frontend`.
  case frontend
  /// The role of Swift Build's `swift-frontend`.
  case buildSystemFrontend
  case subcommands

  /// Decides by the first argument, as `swiftc` does for `-frontend`.
  init(arguments: [String], environment: [String: String] = [:]) {
    guard let first = arguments.first else {
      self = .subcommands
      return
    }
    if first == Self.clangWord {
      self = .clang
    } else if first == Self.frontendWord {
      self = .buildSystemFrontend
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

  /// The word that our script for Swift Build's frontend puts before the frontend's own arguments.
  static let frontendWord = "-as-swift-frontend"

  /// Returns an error for a first word that is no subcommand and does not look like an argument of
  /// swiftc.
  static func misspelledSubcommand(_ arguments: [String]) -> UserError? {
    guard let word = arguments.first, !word.isEmpty, !word.hasPrefix("-"), !word.hasPrefix("@"),
      !FileManager.default.fileExists(atPath: word) || FileReplacement.isFolder(word)
    else { return nil }
    if FileReplacement.isFolder(word) {
      return .badOption(
        word,
        advice: "a folder is not compiled; `swiftc-fuzz build --package-path FOLDER` "
          + "builds the fuzz targets of a package")
    }
    let names = RootCommand.configuration.subcommands.compactMap { $0.configuration.commandName }
    return .noSuchSubcommand(word, subcommands: names)
  }

  private static let subcommandWords: Set<String> =
    Set(RootCommand.configuration.subcommands.compactMap { $0.configuration.commandName })
    .union(["help", "--help", "-help", "-h", "--version", "--generate-completion-script"])
}
