import Foundation
import TestSupport
import Testing

@testable import swiftc_fuzz

@Suite("What we understand of swiftc's arguments")
struct SwiftcArgumentsTests {
  @Test("Inputs, output and mode are told apart from flags")
  func splits() {
    let arguments = SwiftcArguments([
      "-g", "a.swift", "-I", "inc", "b.swift", "-o", "out", "lib.a", "-lz", "-Xlinker", "-s",
      "-module-name", "Prog",
    ])
    #expect(arguments.mode == .executable)
    #expect(arguments.swiftFiles == ["a.swift", "b.swift"])
    #expect(arguments.linkerInputs == ["lib.a"])
    #expect(arguments.output == "out")
    #expect(arguments.effectiveModuleName == "Prog")
    #expect(arguments.forCompiling == ["-g", "-I", "inc"])
    #expect(arguments.forLinking == ["-g", "-I", "inc", "-lz", "-Xlinker", "-s"])
    #expect(arguments.importPaths == ["inc"])
  }

  @Test("A value of an option is no input")
  func valuesAreNoInputs() {
    let arguments = SwiftcArguments(["-Xcc", "file.swift", "-D", "name.swift", "x.swift"])
    #expect(arguments.swiftFiles == ["x.swift"])
    #expect(arguments.conditions == ["-D", "name.swift"])
  }

  @Test("Every option that swiftc shows with a value keeps it, in the job that needs it")
  func documentedValues() throws {
    let compiler = try Toolchain.find(environment: ProcessInfo.processInfo.environment).compiler
    let help = try TestSupport.run(compiler, ["-help-hidden"]).output
    // An option and its value are one space apart; descriptions begin in column 26.
    let documented = help.split(separator: "\n").compactMap { line -> String? in
      guard let match = line.firstMatch(of: /^  (-[A-Za-z_-]+) (\S)/),
        match.2 == "<" || match.0.count != 27
      else { return nil }
      return String(match.1)
    }
    #expect(documented.count > 150)
    let handled: Set = ["-o", "-module-name", "-output-file-map", "-emit-module-path"]
    for option in Set(documented).subtracting(handled).subtracting(["-working-directory"]) {
      let arguments = SwiftcArguments([option, "5", "a.swift"])
      #expect(arguments.swiftFiles == ["a.swift"])
      #expect(arguments.linkerInputs == [])
      #expect(arguments.forLinking == [option, "5"])
      #expect([[option, "5"], []].contains(arguments.forCompiling), "\(option)")
    }
    #expect(SwiftcArguments(["-Isystem", "inc"]).importPaths == [])
    #expect(SwiftcArguments(["-l", "z", "-lz"]).forCompiling == [])
  }

  @Test(
    "Modes",
    arguments: [
      (["-c", "a.swift"], SwiftcArguments.Mode.object),
      (["-emit-object", "a.swift"], .object),
      (["-emit-library", "a.swift"], .library),
      (["a.swift"], .executable),
      (["-typecheck", "a.swift"], .other),
      (["-emit-ir", "a.swift"], .other),
      (["-emit-module", "a.swift"], .other),
      (["-emit-library", "-emit-module", "a.swift"], .library),
      (["-emit-module", "-c", "a.swift"], .object),
      (["a.swift", "-o"], .other),
      (["-driver-print-jobs", "a.swift"], .other),
    ])
  func modes(words: [String], mode: SwiftcArguments.Mode) {
    #expect(SwiftcArguments(words).mode == mode)
  }

  @Test(
    "The module's name follows swiftc's rules",
    arguments: [
      (["a.swift"], "a"), (["main.swift"], "main"), (["a-b.swift"], "main"),
      (["a.swift", "b.swift"], "main"), (["a.swift", "b.swift", "-o", "bin/tool"], "tool"),
      (["a.swift", "-o", "tool"], "tool"), (["-c", "a.swift", "-o", "x/b.o"], "b"),
      (["-emit-library", "a.swift", "-o", "libs/Thing.so"], "Thing"),
      (["-emit-library", "a.swift", "-o", "libThing.so"], "Thing"),
      (["a.swift", "-module-name", "M"], "M"),
    ])
  func moduleName(words: [String], name: String) {
    #expect(SwiftcArguments(words).effectiveModuleName == name)
  }

  @Test(
    "A module is written where it is asked for, or beside the output",
    arguments: [
      (["-c", "a.swift"], nil), (["-c", "a.swift", "-emit-module"], "a.swiftmodule"),
      (["-emit-library", "-emit-module", "a.swift", "-o", "x/libM.so"], "x/M.swiftmodule"),
      (["a.swift", "-emit-module-path", "y/N.swiftmodule"], "y/N.swiftmodule"),
    ])
  func modulePath(words: [String], path: String?) {
    #expect(SwiftcArguments(words).modulePath == path)
  }

  @Test("Flags of optimization and debugging are seen")
  func profile() {
    #expect(!SwiftcArguments(["a.swift"]).hasOptimizationFlag)
    #expect(SwiftcArguments(["-Onone", "a.swift"]).hasOptimizationFlag)
    #expect(SwiftcArguments(["-g", "a.swift"]).hasDebugFlag)
    #expect(SwiftcArguments(["-gnone", "a.swift"]).hasDebugFlag)
    #expect(SwiftcArguments(["-wmo", "a.swift"]).wholeModule)
  }

  @Test("Response files are expanded, also nested and quoted")
  func responseFiles() {
    let files = ["outer": "-O @inner 'a b.swift'", "inner": "-g"]
    let words = ResponseFiles.expand(["@outer", "@missing"]) { files[$0] }
    #expect(words == ["-O", "-g", "a b.swift", "@missing"])
  }
}
