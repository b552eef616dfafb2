import ArgumentParser
import Testing

@testable import swiftc_fuzz

@Suite("An option of ours is declared once")
struct CompileOptionTests {
  /// Subcommands that build, with the words that they need besides options.
  private static let building: [[String]] = [
    ["build"], ["run", "T"], ["test"], ["minimize", "T", "x"], ["merge", "T"], ["coverage", "T"],
    ["report", "T"],
  ]

  /// A command line with a good value for the option.
  private func word(_ option: CompileOption) throws -> String {
    let values = [
      "--instrument": "A", "--exclude": "A", "--counters": "2^12", "--counter-width": "16",
      "--assertions": "off", "--sanitize": "address", "--engine": "none",
    ]
    return option.value == nil
      ? option.name : try "\(option.name)=\(#require(values[option.name]))"
  }

  @Test("Every subcommand that builds takes it as compile mode does", arguments: building)
  func subcommands(words: [String]) throws {
    for option in CompileOption.all where option.place == .everywhere {
      let word = try word(option)
      let command = try RootCommand.parseAsRoot([words[0], word] + words.dropFirst())
      let group = try #require(
        Mirror(reflecting: command).children.lazy.compactMap { $0.value as? PackageOptions }.first
          ?? Mirror(reflecting: command).children.lazy
          .compactMap { ($0.value as? OptionGroup<PackageOptions>)?.wrappedValue }.first)
      #expect(try group.command().options == FuzzOptions.extract(from: [word]).options, "\(word)")
      #expect(try group.command().options != FuzzOptions(), "\(word)")
    }
  }

  @Test("Help has all options that may be given, and no others")
  func help() {
    let root = RootCommand.helpMessage()
    for option in CompileOption.all {
      #expect(root.contains(option.name) == (option.place != .inside), "\(option.name)")
      for type in [BuildCommand.self, RunCommand.self, CoverageCommand.self]
        as [any ParsableCommand.Type]
      {
        let isOffered = RootCommand.helpMessage(for: type).contains("\(option.name) ")
        #expect(isOffered == (option.place == .everywhere), "\(type): \(option.name)")
      }
      for type in [ListCommand.self, InitCommand.self, InspectCommand.self]
        as [any ParsableCommand.Type]
      {
        #expect(!RootCommand.helpMessage(for: type).contains(option.name))
      }
    }
    #expect(root.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("A switch has no value")
  func switches() {
    #expect(throws: UserError.self) { try FuzzOptions.extract(from: ["--no-sonar=1"]) }
  }
}
