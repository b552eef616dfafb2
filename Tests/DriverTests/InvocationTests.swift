import ArgumentParser
import Testing

@testable import swiftc_fuzz

@Suite("Which role the command plays")
struct InvocationTests {
  @Test(
    "Arguments of swiftc make it a compiler", arguments: ["main.swift", "-O", "--instrument=A"])
  func compiler(first: String) {
    #expect(Invocation(arguments: [first, "x.swift"]) == .compiler)
  }

  @Test("The driver's own words make it a frontend", arguments: ["-frontend", "-modulewrap"])
  func frontend(first: String) {
    #expect(Invocation(arguments: [first, "-c"]) == .frontend)
  }

  @Test(
    "Names of subcommands and calls for help go to the argument parser",
    arguments: ["inspect", "dictionary", "doctor", "help", "--help", "--version"])
  func subcommand(first: String) {
    #expect(Invocation(arguments: [first]) == .subcommands)
  }

  @Test("Under SWIFT_EXEC options are SwiftPM's, words are still a person's")
  func buildSystem() {
    let environment = ["SWIFT_EXEC": "/proc/self/exe"]
    for first in ["-h", "-version", "-module-name", "-modulewrap", "-L"] {
      #expect(Invocation(arguments: [first], environment: environment) == .buildSystemCompiler)
    }
    #expect(Invocation(arguments: ["inspect", "x"], environment: environment) == .subcommands)
    #expect(Invocation(arguments: ["-frontend"], environment: environment) == .frontend)
    #expect(Invocation(arguments: ["-h"], environment: ["SWIFT_EXEC": "/bin/sh"]) == .subcommands)
  }

  @Test("Our scripts for SwiftPM's clang and Swift Build's frontend say so")
  func clang() {
    #expect(Invocation(arguments: ["-as-clang", "-c", "a.c"]) == .clang)
    #expect(Invocation(arguments: ["-as-swift-frontend", "-frontend"]) == .buildSystemFrontend)
  }

  @Test(
    "A word that is no subcommand and no file is named, with the nearest",
    arguments: [("rnu", "run"), ("biuld", "build")])
  func misspelled(word: String, meant: String) throws {
    let error = try #require(Invocation.misspelledSubcommand([word, "Foo"]))
    #expect(error.message == "no subcommand '\(word)'. Did you mean '\(meant)'?")
    #expect(error.exitCode == 1)
  }

  @Test("Where no subcommand is near all are listed; a folder is called one")
  func unknownWord() throws {
    let error = try #require(Invocation.misspelledSubcommand(["frobnicate"]))
    #expect(error.message.hasPrefix("no subcommand 'frobnicate' (subcommands: init, list, "))
    #expect(
      try #require(Invocation.misspelledSubcommand(["/tmp"])).message.contains("--package-path"))
    #expect(Invocation.misspelledSubcommand(["-O"]) == nil)
  }

  @Test(
    "Every mistake in the arguments of a subcommand exits with 1",
    arguments: [["list", "extra"], ["build", "-c", "foo"], ["run"], ["minimize", "A"]])
  func usage(arguments: [String]) async throws {
    let error = #expect(throws: (any Error).self) { try RootCommand.parseAsRoot(arguments) }
    #expect(RootCommand.exitCode(of: try #require(error)) == 1)
    #expect(RootCommand.exitCode(of: CleanExit.helpRequest()) == 0)
  }

  @Test("No arguments at all show the help")
  func nothing() {
    #expect(Invocation(arguments: []) == .subcommands)
  }
}
