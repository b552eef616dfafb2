import Testing

@testable import swiftc_fuzz

@Suite("The plan of compile mode")
struct CompilePlanTests {
  private func plan(
    _ words: [String], modules: [SourceModule] = [], importsFuzzing: Bool = false
  ) throws -> CompilePlan {
    let (options, swiftc) = try FuzzOptions.extract(from: words)
    return CompilePlanner(
      options: options, arguments: SwiftcArguments(swiftc),
      toolchain: Toolchain(compiler: "swiftc", frontend: "swift-frontend", resourceFolder: "RES"),
      runtime: RuntimeLibrary(
        archive: "libFuzzing.a", testingArchive: "libFuzzingTesting.a",
        libFuzzerEntry: "libEntry.a", aflEntry: "libAFL.a", modules: "MODS", headers: "HDRS"),
      commandPath: "swiftc-fuzz", temporary: "TMP", modules: modules,
      imports: importsFuzzing ? ["Fuzzing"] : []
    ).plan()
  }

  private let parser = SourceModule(
    name: "MyParser", files: ["MyParser/A.swift", "MyParser/B.swift"], imports: [])

  @Test("The main job: one module beside main.swift, then main, then the link")
  func mainJob() throws {
    let plan = try plan(["--instrument=MyParser", "main.swift"], modules: [parser])
    #expect(plan.modules == ["MyParser", "main"])
    #expect(plan.objects == ["TMP/MyParser.o", "TMP/main.o"])
    #expect(plan.output == "main")
    #expect(plan.link?.arguments.suffix(2) == ["-o", "main"])
    let build = try #require(plan.builds.first)
    #expect(build.job.arguments.contains(sequence: ["-module-name", "MyParser"]))
    #expect(build.job.arguments.suffix(2) == ["MyParser/A.swift", "MyParser/B.swift"])
    #expect(build.job.environment == ["SWIFTC_FUZZ_FLAGS": "--instrument=MyParser"])
  }

  @Test("Without an optimization flag the fuzz profile applies")
  func fuzzProfile() throws {
    let arguments = try #require(plan(["main.swift"]).jobs.first?.arguments)
    #expect(arguments.contains("-O"))
    #expect(arguments.contains("-g"))
    #expect(arguments.contains(sequence: ["-assert-config", "Debug"]))
    #expect(arguments.contains(sequence: ["-D", "FUZZING"]))
  }

  @Test("A flag that is given is taken as swiftc takes it", arguments: ["-O", "-Onone", "-Osize"])
  func givenOptimization(flag: String) throws {
    let arguments = try #require(plan([flag, "main.swift"]).jobs.first?.arguments)
    #expect(arguments.filter { $0.hasPrefix("-O") } == [flag])
    #expect(arguments.contains("-g"))
    #expect(!arguments.contains("-assert-config"))
  }

  @Test("--assertions overrides either profile")
  func assertions() throws {
    let on = try #require(plan(["-O", "--assertions=on", "main.swift"]).jobs.first?.arguments)
    #expect(on.contains("-assert-config"))
    let off = try #require(plan(["--assertions=off", "main.swift"]).jobs.first?.arguments)
    #expect(!off.contains("-assert-config"))
  }

  @Test("The driver calls us as its frontend and is told its own resources")
  func shim() throws {
    let arguments = try #require(plan(["main.swift"]).jobs.first?.arguments)
    #expect(arguments.contains(sequence: ["-driver-use-frontend-path", "swiftc-fuzz"]))
    #expect(arguments.contains(sequence: ["-resource-dir", "RES"]))
  }

  @Test("Our engine wraps main and is linked whole")
  func nativeEngine() throws {
    let link = try #require(plan(["main.swift"]).link)
    #expect(link.arguments.contains(sequence: ["-Xlinker", "--wrap=main"]))
    #expect(link.arguments.contains(sequence: ["-Xlinker", "libFuzzing.a"]))
  }

  @Test("Another engine is linked in place of ours")
  func otherEngines() throws {
    let libfuzzer = try #require(plan(["--engine=libfuzzer", "main.swift"]).link)
    #expect(libfuzzer.arguments.contains { $0.contains("libclang_rt.fuzzer_no_main") })
    #expect(libfuzzer.arguments.contains("libEntry.a"))
    #expect(!libfuzzer.arguments.contains("libFuzzing.a"))
    let afl = try #require(plan(["--engine=afl", "main.swift"]).link)
    #expect(afl.arguments.contains("libAFL.a") && afl.arguments.contains("--wrap=main"))
    #expect(!afl.arguments.contains("libFuzzing.a"))
    let none = try #require(plan(["--engine=none", "main.swift"]).link)
    #expect(!none.arguments.contains("-Xlinker"))
  }

  @Test("What a static standard library hides is not exported")
  func staticStandardLibrary() throws {
    func exports(_ words: [String]) throws -> Bool {
      let link = try #require(try plan(words).link)
      return link.arguments.contains { $0.hasPrefix("--export-dynamic-symbol=") }
    }
    #expect(try exports(["main.swift"]))
    #expect(try !exports(["-static-stdlib", "main.swift"]))
    #expect(try !exports(["-static-executable", "main.swift"]))
  }

  @Test("Several files without -wmo get an object each")
  func severalFiles() throws {
    let plan = try plan(["x/a.swift", "y/a.swift", "-o", "out/tool"])
    #expect(plan.objects == ["TMP/0-a.o", "TMP/1-a.o"])
    #expect(plan.builds.last?.outputFileMap?.entries.map(\.source) == ["x/a.swift", "y/a.swift"])
    #expect(plan.output == "out/tool")
  }

  @Test("-wmo makes one object of several files")
  func wholeModule() throws {
    #expect(try plan(["-wmo", "a.swift", "b.swift"]).objects == ["TMP/main.o"])
  }

  @Test("-c writes what swiftc would write, and links nothing")
  func objectMode() throws {
    let plan = try plan(["-c", "x/a.swift"])
    #expect(plan.link == nil)
    #expect(plan.objects == ["a.o"])
    #expect(try self.plan(["-c", "a.swift", "-o", "b.o"]).objects == ["b.o"])
  }

  @Test("Linker flags go to the link alone, compile flags to every module")
  func flagsAreSplit() throws {
    let plan = try plan(["-lz", "-swift-version", "5", "main.swift"], modules: [parser])
    for build in plan.builds {
      #expect(!build.job.arguments.contains("-lz"))
      #expect(build.job.arguments.contains(sequence: ["-swift-version", "5"]))
    }
    #expect(plan.link?.arguments.contains("-lz") == true)
  }

  @Test("The engine's interface is offered only to programs that import it")
  func engineInterface() throws {
    #expect(try plan(["main.swift"]).jobs[0].arguments.contains("-I") == false)
    let arguments = try plan(["main.swift"], importsFuzzing: true).jobs[0].arguments
    #expect(arguments.contains(sequence: ["-I", "TMP/modules"]))
    #expect(arguments.contains("-fmodule-map-file=HDRS/module.modulemap"))
  }

  @Test("A job prints as a line that a shell would run")
  func printing() {
    let job = Job(
      purpose: "", tool: "/x/swiftc", arguments: ["a b.swift", "it's"],
      environment: ["B": "2", "A": "1 2"])
    #expect(job.commandLine == #"env A='1 2' B=2 /x/swiftc 'a b.swift' 'it'\''s'"#)
  }
}

extension Array where Element == String {
  /// Returns true if `words` occur in the array one after the other.
  func contains(sequence words: [String]) -> Bool {
    guard words.count <= count else { return false }
    return (0...(count - words.count)).contains { Array(self[$0..<$0 + words.count]) == words }
  }
}
