import Testing

@testable import swiftc_fuzz

@Suite("Which role the command plays")
struct FaceTests {
  @Test(
    "Arguments of swiftc make it a compiler", arguments: ["main.swift", "-O", "--instrument=A"])
  func compiler(first: String) {
    #expect(Face(arguments: [first, "x.swift"]) == .compiler)
  }

  @Test("The driver's own words make it a frontend", arguments: ["-frontend", "-modulewrap"])
  func frontend(first: String) {
    #expect(Face(arguments: [first, "-c"]) == .frontend)
  }

  @Test(
    "Names of subcommands and calls for help go to the argument parser",
    arguments: ["inspect", "dictionary", "doctor", "help", "--help", "--version"])
  func subcommand(first: String) {
    #expect(Face(arguments: [first]) == .subcommands)
  }

  @Test("No arguments at all show the help")
  func nothing() {
    #expect(Face(arguments: []) == .subcommands)
  }
}
