import Foundation
import TestSupport
import Testing

extension EndToEndBuilds {
  @Suite("Packages of every shape")
  struct PackageShapeTests {
    /// A plugin that generates code by a tool of its own, a resource, assembly, a library of the
    /// system, unsafe flags, a program with a name like those of tools, and a manifest of today.
    private let modern = [
      "Package.swift": """
      // swift-tools-version: 6.2
      import PackageDescription

      let package = Package(
        name: "Shapes",
        targets: [
          .executableTarget(name: "Generator"),
          .plugin(name: "Generate", capability: .buildTool(), dependencies: ["Generator"]),
          .target(name: "Assembly"),
          .target(name: "Crypt", linkerSettings: [.linkedLibrary("crypt")]),
          .target(
            name: "Lib", dependencies: ["Assembly", "Crypt"], resources: [.process("word.txt")],
            swiftSettings: [.unsafeFlags(["-enable-testing"])], plugins: ["Generate"]),
          .executableTarget(
            name: "Fuzz-tool", dependencies: ["Lib"],
            swiftSettings: [.unsafeFlags(["-parse-as-library"])]),
        ])
      """,
      "Sources/Generator/main.swift": """
      import Foundation
      try "let generated = 7\\n".write(
        toFile: CommandLine.arguments[1], atomically: true, encoding: .utf8)
      """,
      "Plugins/Generate/plugin.swift": PackageFixture.plugin(
        "Generate", tool: "Generator", output: "Generated.swift"),
      "Sources/Assembly/include/Assembly.h": "int seven(void);\n",
      "Sources/Assembly/code.c":
        "#include \"Assembly.h\"\nint raw_seven(void);\nint seven(void) { return raw_seven(); }\n",
      "Sources/Assembly/seven.S": """
      .text
      .globl raw_seven
      raw_seven:
      #if defined(__x86_64__)
        movl $7, %eax
      #else
        mov w0, #7
      #endif
        ret
      .section .note.GNU-stack,"",%progbits

      """,
      "Sources/Crypt/include/Crypt.h": "int has_crypt(void);\n",
      "Sources/Crypt/crypt.c": """
      #include "Crypt.h"
      char *crypt(const char *key, const char *salt);
      int has_crypt(void) { return crypt("a", "ab") != 0; }
      """,
      "Sources/Lib/word.txt": "sesame",
      "Sources/Lib/Lib.swift": """
      import Assembly
      import Crypt
      import Foundation

      private let word: [UInt8] = {
        guard let url = Bundle.module.url(forResource: "word", withExtension: "txt"),
          let data = try? Data(contentsOf: url)
        else { fatalError("NO RESOURCE") }
        return Array(data)
      }()

      public func check(_ input: [UInt8]) {
        precondition(Int(seven()) == generated && has_crypt() != 0, "NOT SEVEN")
        guard input.count == word.count else { return }
        for index in word.indices { guard input[index] == word[index] else { return } }
        fatalError("OPEN")
      }
      """,
      "Sources/Fuzz-tool/Entry.swift": Programs.entry(imports: "Lib", call: "check"),
    ]

    @Test("Plugins, resources, assembly, libraries and unsafe flags; one file touched, one built")
    func modernShapes() throws {
      let workspace = try Workspace(modern)
      let result = try Command.run(["build"], in: workspace)
      #expect(result.status == 0, "\(result.everything)")
      let program = try #require(result.output.split(separator: "\t").last?.dropLast())
      let run = try TestSupport.run(
        String(program), ["-seed=1", "-runs=2000000"], in: workspace.path)
      #expect(run.status == 77 && run.errors.contains("Fatal error: OPEN"), "\(run.everything)")
      let inspection = try Command.run(["inspect", String(program)], in: workspace)
      // Neither the tool of the build nor anything of the engine.
      #expect(
        inspection.output.split(separator: "\n").dropFirst().prefix(5)
          .compactMap { $0.split(separator: " ").first }
          == ["Assembly", "Crypt", "Fuzz_tool", "Lib", "total"], "\(inspection.everything)")

      try workspace.write(
        try #require(modern["Sources/Crypt/crypt.c"]) + "/* more */\n", to: "Sources/Crypt/crypt.c")
      let again = try Command.run(["build"], in: workspace)
      #expect(again.errors.contains("Compiling Crypt crypt.c"), "\(again.everything)")
      // SwiftPM itself makes what plugins generate again, and what uses that.
      for other in ["Assembly", "Fuzz_tool", "Generator"] {
        #expect(!again.errors.contains("Compiling \(other) "), "\(again.everything)")
      }
    }

    @Test("Files that are compiled in several jobs rely on what the compiler emits in one of them")
    func batches() throws {
      // Four files on two cores are two jobs of two files each.
      var files = [
        "Package.swift": """
        // swift-tools-version: 6.0
        import PackageDescription

        let package = Package(
          name: "Batches",
          targets: [
            .target(
              name: "Lib",
              swiftSettings: [.unsafeFlags(["-driver-batch-count", "2"])]),
            .executableTarget(name: "Fuzz", dependencies: ["Lib"]),
          ])
        """,
        "Sources/Fuzz/main.swift": Programs.entry(imports: "Lib", call: "check"),
        "Sources/Lib/A.swift": """
        public struct Limit {
          public var value: Int
          @_alwaysEmitIntoClient @_transparent public static var least: Limit { Limit(value: 3) }
          @_alwaysEmitIntoClient public init(value: Int) { self.value = value }
        }
        """,
        "Sources/Lib/D.swift": """
        public func check(_ input: [UInt8]) {
          if input.count > Limit.least.value, b(input), c(input) { fatalError("OPEN") }
        }
        """,
      ]
      for name in ["b", "c"] {
        files["Sources/Lib/\(name.uppercased()).swift"] = """
          func \(name)(_ input: [UInt8]) -> Bool {
            input[Limit.least.value - 2] == \(name == "b" ? 7 : 0x37)
              || input.last == UInt8(Limit(value: 9).value)
          }
          """
      }
      let workspace = try Workspace(files)
      let result = try Command.run(["build", "-c", "debug"], in: workspace)
      #expect(result.status == 0, "\(result.everything)")
    }

    @Test("A program of compile mode is linked with what the manifest asks for")
    func linkerSettings() throws {
      var files = PackageFixture.plain
      files["Package.swift"] = try #require(files["Package.swift"]).replacing(
        "[.target(name: \"Plain\")]",
        with: """
          [
            .target(name: "Crypt", linkerSettings: [.linkedLibrary("crypt")]),
            .target(name: "Plain", dependencies: ["Crypt"]),
          ]
          """)
      for name in ["Sources/Crypt/include/Crypt.h", "Sources/Crypt/crypt.c"] {
        files[name] = modern[name]
      }
      files["Sources/Plain/Plain.swift"] = """
        import Crypt
        public func check(_ input: [UInt8]) {
          if input.count > 2, has_crypt() != 0 { fatalError("LINKED") }
        }
        """
      files["Fuzz/main.swift"] = Programs.entry(imports: "Plain", call: "check")
      let workspace = try Workspace(files)
      try Command.build(["Fuzz/main.swift", "-o", "program"], in: workspace)
      let run = try Command.fuzz(["-seed=1", "-runs=10000"], program: "program", in: workspace)
      #expect(run.status == 77 && run.errors.contains("LINKED"), "\(run.everything)")
    }

    @Test(
      "Manifests of long ago: an executable is a target with a main.swift",
      arguments: ["5.3", "5.5"])
    func oldManifests(version: String) throws {
      let executable = version == "5.3" ? "target" : "executableTarget"
      let workspace = try Workspace([
        "Package.swift": """
        // swift-tools-version:\(version)
        import PackageDescription

        let package = Package(
          name: "Old",
          targets: [
            .target(name: "Lib"), .\(executable)(name: "Fuzz", dependencies: ["Lib"]),
          ])
        """,
        "Sources/Lib/Lib.swift": Programs.nested,
        "Sources/Fuzz/main.swift": Programs.entry(imports: "Lib", call: "check"),
      ])
      let run = try Command.run(
        ["test", "--fuzz", "uz", "--time", "8s"], in: workspace)
      #expect(run.status == 77 && run.errors.contains("BINGO"), "\(run.everything)")
      let crashes = workspace.names(in: "Fuzz/Fuzz/crashes")
      let crash = try #require(crashes.first)
      // Smaller inputs of the finding are kept as well.
      for other in crashes.dropFirst() {
        try FileManager.default.removeItem(atPath: workspace.file("Fuzz/Fuzz/crashes/\(other)"))
      }

      // No target is a test: what was found is run all the same, and all of it.
      let bytes = try workspace.bytes(of: "Fuzz/Fuzz/crashes/\(crash)")
      for name in ["crashes/0", "crashes/0.original", "seeds/a/deep"] {
        try workspace.write(bytes: bytes, to: "Fuzz/Fuzz/\(name)")
      }
      try workspace.write("harmless", to: "Fuzz/Fuzz/crashes/mended")
      try workspace.write("harmless", to: "Fuzz/Fuzz/seeds/b")
      let test = try Command.run(["test", "--ci", "--junit", "fuzz.xml"], in: workspace)
      #expect(test.status == 77, "\(test.everything)")
      #expect(test.output.contains("\n## Fuzzing: 3 findings in 1 target\n"), "\(test.everything)")
      let junit = String(decoding: try workspace.bytes(of: "fuzz.xml"), as: UTF8.self)
      #expect(junit.contains("<testsuite name=\"Fuzz\" tests=\"3\" failures=\"3\""), "\(junit)")
      #expect(test.output.contains("\nFuzz: 5 inputs replayed, 3 failed\n"), "\(test.everything)")
      for line in [
        "crash   Fuzz/Fuzz/seeds/a/deep: Fatal error: BINGO at ",
        "crash   Fuzz/Fuzz/crashes/0: Fatal",
        "crash   Fuzz/Fuzz/crashes/\(crash): Fatal", "passed  Fuzz/Fuzz/crashes/mended\n",
      ] {
        #expect(test.output.contains("\n  \(line)"), "\(test.everything)")
      }
      #expect(test.output.contains("Crash: Fatal error: BINGO at "), "\(test.everything)")
      #expect(!test.output.contains(".original"), "\(test.everything)")
    }

    @Test("-focus counts coverage of some modules, without a rebuild")
    func focus() throws {
      // Without a bug: one that chance finds now and then would end the runs that are compared.
      let workspace = try Workspace([
        "Inner/Inner.swift": Programs.deep,
        "Outer/Outer.swift": """
        nonisolated(unsafe) private var sink = 0
        public func look(_ input: [UInt8]) {
          for byte in input where byte & 1 == 1 { sink &+= byte > 100 ? 2 : 1 }
        }
        """,
        "main.swift": """
        import Inner
        import Outer

        @_cdecl("LLVMFuzzerTestOneInput")
        public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
          let input = Array(UnsafeBufferPointer(start: data, count: size))
          look(input)
          check(input)
          return 0
        }
        """,
      ])
      try Command.build(["--instrument=Inner,Outer", "main.swift"], in: workspace)
      func coverage(_ flags: [String]) throws -> Int {
        let run = try Command.fuzz(
          ["-seed=1", "-runs=3000", "-parallel=1", "-sonar=0"] + flags, in: workspace)
        #expect(run.status == 0, "\(run.everything)")
        let last = run.errors.split(separator: "\n").last { $0.contains("DONE") }
        let words = last?.split(separator: " ") ?? []
        let index = try #require(words.firstIndex(of: "cov:"), "\(run.everything)")
        return try #require(Int(words[index + 1]))
      }
      let all = try coverage([])
      let outer = try coverage(["-focus=Out*"])
      #expect(outer > 0 && outer < all)
      let wrong = try Command.fuzz(["-focus=Outre"], in: workspace)
      #expect(wrong.status == 1)
      #expect(wrong.errors.contains("modules here: Inner, Outer"), "\(wrong.everything)")
    }
  }
}
