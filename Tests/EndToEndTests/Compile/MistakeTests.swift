import TestSupport
import Testing

extension EndToEndRuns {
  @Suite("The user's mistakes are answered, and nothing is lost")
  struct MistakeTests {
    @Test("A misspelled module", arguments: ["--instrument=MyPraser", "--exclude=MyPraser"])
    func misspelledModule(flag: String) throws {
      let workspace = try Workspace(Programs.parser(Programs.nested))
      let result = try Command.run([flag, "main.swift"], in: workspace)
      #expect(result.status == 1)
      #expect(
        result.errors
          == "error: no module matches 'MyPraser' (modules here: MyParser, main). "
          + "Did you mean 'MyParser'?\n")
      #expect(!workspace.has("main"))
    }

    @Test("A selected module without code")
    func nothingToInstrument() throws {
      let workspace = try Workspace([
        "MyParser/Parser.swift": "public protocol Empty {}\n",
        "main.swift": Programs.entry(call: "_ = "),
      ])
      let result = try Command.run(["--instrument=MyParser", "main.swift"], in: workspace)
      #expect(result.status == 1)
      #expect(result.errors.contains("error: module 'MyParser' has no code to instrument"))
      #expect(!workspace.has("main"))
    }

    @Test("No fuzz entry")
    func noEntry() throws {
      let workspace = try Workspace(["main.swift": "print(1)\n"])
      let result = try Command.run(["main.swift"], in: workspace)
      #expect(result.status == 1)
      #expect(
        result.errors
          == "error: no fuzz target: define LLVMFuzzerTestOneInput or call fuzz(…)\n")
      #expect(!workspace.has("main"))
    }

    @Test("A call of fuzz(…) without our engine is refused before the linker sees it")
    func callWithoutEngine() throws {
      let workspace = try Workspace([
        "main.swift": "import Fuzzing\nfuzz(\"It\") { (_: [UInt8]) in }\n"
      ])
      let result = try Command.run(["--engine=none", "main.swift"], in: workspace)
      #expect(result.status == 1)
      #expect(
        result.errors
          == "error: fuzz(…) needs our engine; define LLVMFuzzerTestOneInput for --engine=none\n")
      #expect(!workspace.has("main"))
    }

    @Test("A source of C is refused with the way to compile it")
    func sourceOfC() throws {
      let workspace = try Workspace(["main.swift": "", "x.c": ""])
      let result = try Command.run(["main.swift", "x.c"], in: workspace)
      #expect(result.status == 1)
      #expect(result.errors.hasPrefix("error: 'x.c': swiftc compiles Swift only; pass the object"))
    }

    @Test("A compile error is swiftc's own, once")
    func compileError() throws {
      let workspace = try Workspace(["main.swift": "let x: Int = \"text\"\n"])
      let result = try Command.run(["main.swift"], in: workspace)
      #expect(result.status == 1)
      let plain = try Command.swiftc(["main.swift"], in: workspace)
      #expect(result.output + result.errors == plain.output + plain.errors)
      #expect(!workspace.has("main"))
    }

    @Test("A module that is nowhere: where it was looked for, below the compiler's own line")
    func missingModule() throws {
      let workspace = try Workspace(Programs.parser(Programs.nested))
      try workspace.write("import MyPraser\n" + Programs.entry(call: "check"), to: "main.swift")
      let result = try Command.run(["-I", "modules", "main.swift"], in: workspace)
      #expect(result.status == 1)
      #expect(result.everything.contains("error: no such module 'MyPraser'"))
      #expect(
        result.errors.contains(
          "note: 'MyPraser' was looked for in MyPraser/, Sources/MyPraser/, -I modules, a package "
            + "around it (no Package.swift). Did you mean 'MyParser'?\n"), "\(result.everything)")
      #expect(result.errors.ranges(of: "note: ").count == 1)
    }

    @Test("Source coverage is for packages, and says so")
    func sourceCoverage() throws {
      let workspace = try Workspace(["main.swift": ""])
      let result = try Command.run(["--source-coverage", "main.swift"], in: workspace)
      #expect(result.status == 1)
      #expect(result.errors.contains("swiftc-fuzz coverage TARGET"))
    }

    @Test("A compiler without LLVM that we can read, and other missing tools")
    func noCompiler() throws {
      let workspace = try Workspace(["main.swift": ""])
      let result = try Command.run(
        ["main.swift"], in: workspace, environment: ["PATH": "/nonexistent"])
      #expect(result.status == 1)
      #expect(result.errors.contains("'swiftc' was not found"))
    }

    @Test("A file of ours that cannot be written is named before anything is compiled")
    func unwritableOutputs() throws {
      let workspace = try Workspace(Programs.parser(Programs.nested))
      for flag in ["--emit-map", "--emit-dictionary"] {
        let result = try Command.run(["\(flag)=nodir/x", "main.swift"], in: workspace)
        #expect(result.status == 1)
        #expect(
          result.errors == "error: cannot write 'nodir/x': there is no folder 'nodir'\n")
        #expect(!workspace.has("main"))
      }
    }

    @Test("inspect of something that is not instrumented, or not there")
    func inspectOthers() throws {
      let workspace = try Workspace(["text": "hello"])
      let text = try Command.run(["inspect", "text"], in: workspace)
      #expect(text.status == 1)
      #expect(text.errors.hasPrefix("error: cannot read 'text'"))
      let missing = try Command.run(["inspect", "missing"], in: workspace)
      #expect(missing.status == 1)
      #expect(missing.errors == "error: cannot read 'missing': No such file or directory\n")
      let plain = try Command.run(["inspect", "/bin/ls"], in: workspace)
      #expect(plain.status == 1)
      #expect(plain.errors.contains("has no instrumented code"))
    }

    @Test("Unknown options name the help")
    func unknownOption() throws {
      let workspace = try Workspace(["main.swift": ""])
      let result = try Command.run(["--instrumnet=A", "main.swift"], in: workspace)
      #expect(result.status == 1)
      #expect(result.errors.contains("swiftc-fuzz --help"))
    }

    @Test("A malformed dictionary names its file and line; the fuzzer does not start")
    func malformedDictionary() throws {
      let workspace = try Workspace(Programs.parser(Programs.nested))
      try workspace.write("# fine\n\"ok\"\nnot a token\n", to: "bad.dict")
      try Command.build(["--instrument=MyParser", "main.swift"], in: workspace)
      let result = try Command.fuzz(["-dict=bad.dict", "-runs=1"], in: workspace)
      #expect(result.status == 1)
      #expect(result.errors.contains("bad.dict") && result.errors.contains("line 3"))
    }

    @Test("doctor finds everything on a machine where the tests run")
    func doctor() throws {
      let result = try Command.run(["doctor"], in: Workspace())
      #expect(result.status == 0, "\(result.everything)")
      #expect(result.output.hasSuffix("ready to fuzz\n"))
    }
  }
}
