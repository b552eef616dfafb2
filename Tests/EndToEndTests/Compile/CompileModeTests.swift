import TestSupport
import Testing

extension EndToEndBuilds {
  @Suite("Compile mode takes swiftc's arguments")
  struct CompileModeTests {
    private let files = [
      "Sources/Lexer.swift": """
      public enum Token: Equatable { case number(Int), word(String), end }

      func tokens(_ text: String) -> [Token] {
        text.split(separator: " ").map { Int($0).map(Token.number) ?? .word(String($0)) } + [.end]
      }
      """,
      "Sources/Entry.swift": """
      import Foundation

      @_cdecl("LLVMFuzzerTestOneInput")
      public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
        let text = String(decoding: UnsafeBufferPointer(start: data, count: size), as: UTF8.self)
        let found = tokens(text)
        if found.count == 3, case .word("open") = found[0], case .number(let n) = found[1], n > 7 {
          fatalError("BINGO at \\(Date(timeIntervalSince1970: 0).timeIntervalSince1970)")
        }
        return 0
      }
      """,
    ]

    @Test(
      "Several files, every way of compiling them",
      arguments: [
        [], ["-wmo"], ["-O"], ["-Onone"], ["-Osize"], ["-O", "-wmo"], ["-Onone", "-wmo", "-g"],
        ["-module-name", "Tool"], ["-static-stdlib"], ["-parse-as-library"],
      ])
    func severalFiles(flags: [String]) throws {
      let workspace = try Workspace(files)
      try Command.build(
        flags + ["Sources/Lexer.swift", "Sources/Entry.swift", "-o", "tool"], in: workspace)
      #expect(workspace.names() == ["Sources", "tool"])
      let run = try Command.fuzz(
        ["-seed=1", "-runs=2000000"], program: "tool", in: workspace)
      #expect(run.status == 77, "\(run.everything)")
      #expect(run.errors.contains("BINGO at 0.0"), "\(run.everything)")
    }

    @Test("A response file stands for its words")
    func responseFile() throws {
      let workspace = try Workspace(files)
      try workspace.write("-O\nSources/Lexer.swift Sources/Entry.swift\n", to: "arguments")
      try Command.build(["@arguments", "-o", "tool"], in: workspace)
      #expect(workspace.has("tool"))
    }

    @Test("-c and -emit-library write what swiftc writes, instrumented and without an engine")
    func otherOutputs() throws {
      let workspace = try Workspace(files)
      try Command.build(["-c", "Sources/Lexer.swift"], in: workspace)
      #expect(workspace.names() == ["Lexer.o", "Sources"])
      let object = try Command.run(["inspect", "Lexer.o"], in: workspace)
      #expect(object.status == 0, "\(object.everything)")
      try Command.build(
        ["-emit-library", "-module-name", "Lexer", "Sources/Lexer.swift"], in: workspace)
      let library = try Command.run(["inspect", "libLexer.so"], in: workspace)
      #expect(library.status == 0, "\(library.everything)")
    }

    @Test("What swiftc only prints is swiftc's answer")
    func passThrough() throws {
      let workspace = try Workspace(["main.swift": "print(1)\n"])
      let ours = try Command.run(["-typecheck", "main.swift"], in: workspace)
      #expect(ours.status == 0, "\(ours.everything)")
      let version = try Command.run(["-version"], in: workspace)
      #expect(try version.output == Command.swiftc(["-version"], in: workspace).output)
    }

    @Test("Generics of the standard library count where they are specialized, if it is selected")
    func standardLibrary() throws {
      let workspace = try Workspace(
        Programs.parser(
          """
          public func check(_ input: [UInt8]) {
            if input.sorted { $0 < $1 }.starts(with: [1, 2, 3]) { fatalError("BINGO") }
          }
          """))
      for (selection, counts) in [("MyParser", false), ("MyParser,Swift", true)] {
        try Command.build(["--instrument=\(selection)", "-O", "main.swift"], in: workspace)
        let inspection = try Command.run(["inspect", "main"], in: workspace)
        let modules = inspection.output.split(separator: "\n").map { $0.prefix { $0 != " " } }
        #expect(modules.contains("Swift") == counts, "\(inspection.everything)")
      }
    }

    @Test("Excluded functions and files are left out")
    func exclusion() throws {
      let workspace = try Workspace(files)
      let sources = ["Sources/Lexer.swift", "Sources/Entry.swift", "-module-name", "Tool"]
      try Command.build(
        ["--instrument=func:Tool.tokens*"] + sources + ["-o", "one"], in: workspace)
      let one = try Command.run(["inspect", "--functions", "one"], in: workspace)
      #expect(one.output.contains("Tool.tokens"))
      #expect(!one.output.contains("Tool.fuzz"))
      try Command.build(
        ["--exclude=file:*Lexer.swift"] + sources + ["-o", "other"], in: workspace)
      let other = try Command.run(["inspect", "--functions", "other"], in: workspace)
      #expect(!other.output.contains("Tool.tokens"))
      #expect(other.output.contains("Tool.fuzz"))
    }

    @Test("Modules that import each other are compiled in order; a circle is an error")
    func moduleOrder() throws {
      let workspace = try Workspace([
        "Base/Base.swift": "public func base(_ n: Int) -> Int { n > 3 ? n : 0 }\n",
        "Upper/Upper.swift": """
        import Base

        public func check(_ input: [UInt8]) { _ = base(input.count) }
        """,
        "main.swift": Programs.entry(imports: "Upper", call: "check"),
      ])
      try Command.build(["--instrument=Base,Upper", "main.swift"], in: workspace)
      let run = try Command.fuzz(["-runs=100"], in: workspace)
      #expect(run.status == 0, "\(run.everything)")
      try workspace.write("import Upper\n", to: "Base/Circle.swift")
      let circle = try Command.run(["main.swift"], in: workspace)
      #expect(circle.status == 1)
      #expect(
        circle.errors.contains("circle: Base → Upper → Base")
          || circle.errors.contains("circle: Upper → Base → Upper"))
    }
  }
}
