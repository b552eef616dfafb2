import Foundation
import TestSupport
import Testing

extension EndToEndBuilds {
  @Suite(
    "Coverage, tests and exports of packages that Swift Build builds",
    .enabled(if: LongTests.areWanted, "takes long: make test-long"))
  struct PackageSwiftBuildVerbTests {
    private let flags = ["--build-system", "swiftbuild"]

    /// A library with a part in C, a program that fuzzes it, and two test targets that do.
    private let package = [
      "Package.swift": """
      // swift-tools-version: 6.2
      import PackageDescription

      let package = Package(
        name: "App",
        targets: [
          .target(name: "C-Helper"), .target(name: "Lib", dependencies: ["C-Helper"]),
          .executableTarget(name: "Fuzz-It", dependencies: ["Lib"]),
          .testTarget(name: "Lib-Tests", dependencies: ["Lib"]),
          .testTarget(name: "OldTests", dependencies: ["Lib"]),
        ])
      """,
      "Sources/C-Helper/include/CHelper.h": "int half(int x);\n",
      "Sources/C-Helper/helper.c": """
      #include "CHelper.h"
      int half(int x) { return x > 1 ? x / 2 : 0; }
      """,
      "Sources/Lib/Lib.swift": """
      import C_Helper

      public func check(_ input: [UInt8]) {
        guard input.count >= 3 else { return }
        if input[0] == 0x46, half(Int32(input[1])) == 0x2a { fatalError("BINGO") }
        if input[2] == 0x5a { unreached(String(decoding: input, as: UTF8.self)) }
      }

      func unreached(_ text: String) { if text.hasPrefix("keyword") { fatalError("WORD") } }
      """,
      "Sources/Fuzz-It/main.swift": """
      import Lib

      #if FUZZING
        import Fuzzing

        fuzz("Fuzz-It") { bytes in check(bytes) }
      #endif
      """,
      "Tests/Lib-Tests/Tests.swift": """
      import Fuzzing
      import Lib
      import Testing

      @Test func other() { print("ANOTHER TEST") }
      @Test func checks() { fuzz("New") { (bytes: [UInt8]) in check(bytes) } }
      """,
      "Tests/OldTests/Tests.swift": """
      import Fuzzing
      @testable import Lib
      import XCTest

      final class OldTests: XCTestCase {
        func testIt() { fuzz("Old") { (bytes: [UInt8]) in check(bytes) } }
      }
      """,
      "Fuzz/Fuzz-It/seeds/words": "hello", "Fuzz/Fuzz-It/crashes/bug": "FTx",
      "Fuzz/New/seeds/words": "hello",
    ]

    @Test("Coverage is that of the native build system, and a second call builds nothing")
    func coverage() throws {
      let workspace = try Workspace(package)
      for target in [["Fuzz-It"], ["Fuzz-It", "--sanitize=address"], ["New"]] {
        let words = ["coverage", "-c", "debug", "--json"] + target
        let native = try Command.run(words, in: workspace)
        #expect(native.status == 0, "\(native.everything)")
        #expect(native.output.contains("helper.c") && native.output.contains("Lib.swift"))
        let first = try Command.run(words + flags, in: workspace)
        #expect(first.output == native.output, "\(first.everything)")
      }
      let again = try Command.run(
        ["coverage", "-c", "debug", "Fuzz-It", "--html", "pages", "--lcov", "lcov"] + flags,
        in: workspace)
      #expect(again.status == 0 && !again.everything.contains("Lib-product"), "\(again.everything)")
      #expect(workspace.names(in: "pages").contains("index.html"))
      let lcov = String(decoding: try workspace.bytes(of: "lcov"), as: UTF8.self)
      #expect(lcov.contains("/Sources/Lib/Lib.swift\nFN:3,"), "\(lcov)")
    }

    @Test("Tests run, calls in them are fuzzed by name, and their crashes are failing tests")
    func tests() throws {
      let workspace = try Workspace(package)
      let test = ["test", "-c", "debug"] + flags
      for target in ["New", "Old"] {
        let fuzz = try Command.run(
          test + ["--fuzz", target, "--runs", "200000", "--parallel", "1", "--", "-seed=1"],
          in: workspace)
        #expect(fuzz.status == 77 && fuzz.errors.contains("BINGO at Lib/"), "\(fuzz.everything)")
        #expect(!fuzz.everything.contains("ANOTHER TEST"))
      }
      let replay = try Command.run(test, in: workspace)
      #expect(replay.status == 1, "\(replay.everything)")
      for text in ["ANOTHER TEST", "fuzz(\"New\") fails on ", "fuzz(\"Old\") fails on "] {
        #expect(replay.everything.contains(text), "\(text): \(replay.everything)")
      }
      for target in ["New", "Old"] {
        for file in workspace.names(in: "Fuzz/\(target)/crashes") {
          try workspace.write("harmless", to: "Fuzz/\(target)/crashes/\(file)")
        }
      }
      // Now the tests pass, and the program's own crash is what is left.
      let mended = try Command.run(test, in: workspace)
      #expect(mended.status == 77, "\(mended.everything)")
      #expect(mended.output.contains("Fuzz-It: 2 inputs replayed, 1 failed"))
    }

    @Test("An exported program runs without Swift's libraries, and has all literals")
    func export() throws {
      let workspace = try Workspace(package)
      let result = try Command.run(
        ["export", "--oss-fuzz", "out", "--sanitize=address"] + flags, in: workspace)
      #expect(result.status == 0, "\(result.everything)")
      let tokens = String(decoding: try workspace.bytes(of: "out/Fuzz-It.dict"), as: UTF8.self)
      #expect(tokens.contains("\"keyword\""), "\(tokens)")
      let libraries = try TestSupport.run("/usr/bin/ldd", ["out/Fuzz-It"], in: workspace.path)
      #expect(!libraries.output.contains("swift"), "\(libraries.output)")
      let run = try Command.fuzz(
        ["-seed=1", "-max_total_time=60", "-keep_going=0"], program: "out/Fuzz-It", in: workspace)
      #expect(run.status == 77 && run.errors.contains("BINGO"), "\(run.everything)")
    }
  }
}
