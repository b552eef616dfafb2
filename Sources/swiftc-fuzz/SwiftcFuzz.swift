import ArgumentParser
import Foundation
import SonarABI

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
    try Interruption.follow(owner: CommandVariable.owner { environment[$0] })
    switch Invocation(arguments: arguments, environment: environment) {
    case .frontend:
      return try await FrontendShim(environment: environment).run(arguments)
    case .buildSystemFrontend:
      return try await BuildSystemFrontend(environment: environment)
        .run(Array(arguments.dropFirst()))
    case .buildSystemCompiler:
      try BuildSystemCommand(environment: environment).run(arguments)
    case .clang:
      return try await ClangCommand(environment: environment).run(Array(arguments.dropFirst()))
    case .compiler:
      return try await CompileCommand(environment: environment).run(arguments)
    case .subcommands:
      return await RootCommand.run(arguments)
    }
  }
}
