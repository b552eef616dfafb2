import Testing

@testable import swiftc_fuzz

@Suite("What the compiler is asked in SwiftPM's place")
struct BuildSystemPlanTests {
  private let toolchain = Toolchain(
    compiler: "swiftc", frontend: "swift-frontend", resourceFolder: "RES")

  private func planner(
    _ words: [String], flags: [String] = [], isInRootPackage: Bool = true
  ) throws -> BuildSystemPlanner {
    let options = try FuzzOptions.extract(from: flags).options
    return BuildSystemPlanner(
      call: BuildSystemCall(words) { _ in nil }, options: options,
      selection: try options.selection, toolchain: toolchain, commandPath: "swiftc-fuzz",
      isInRootPackage: isInRootPackage)
  }

  private func compile(
    _ words: [String], flags: [String] = [], isInRootPackage: Bool = true
  ) throws -> BuildSystemPlan {
    let all = ["-module-name", "M", "-c"] + words
    return try planner(all, flags: flags, isInRootPackage: isInRootPackage).compile(module: "M")
  }

  private let own = "/home/me/Sources/M/A.swift"
  private let foreign = "/home/me/.build/checkouts/Dep/Sources/M/A.swift"

  @Test("By default the root package's modules go by our frontend, its dependencies do not")
  func defaultSelection() throws {
    let selected = try compile([own]).arguments
    #expect(selected.contains(sequence: ["-driver-use-frontend-path", "swiftc-fuzz"]))
    #expect(selected.contains(sequence: ["-resource-dir", "RES"]))
    #expect(selected.contains("-g"))
    #expect(
      try compile([foreign], isInRootPackage: false).arguments
        == ["-module-name", "M", "-c", foreign, "-D", "FUZZING"])
  }

  @Test("A job of Swift Build's driver gets what the driver would have passed on")
  func frontendJob() throws {
    let words = ["-frontend", "-module-name", "M", "-c", own]
    let planner = try planner(words, flags: ["--instrument=M", "--assertions=on"])
    let plan = planner.frontendJob(module: "M")
    let flags = ["-D", "FUZZING", "-g", "-assert-config", "Debug"]
    #expect(plan.arguments == words + flags)
    #expect(plan.usesOurFrontend)
    let foreign = try self.planner(words, isInRootPackage: false).frontendJob(module: "M")
    #expect(!foreign.usesOurFrontend)
    #expect(foreign.arguments == words + ["-D", "FUZZING"])
  }

  @Test("With a selection every module is looked at: generics are specialized by their users")
  func clients() throws {
    let flags = ["--instrument=Other", "--assertions=on"]
    let plan = try compile([foreign], flags: flags, isInRootPackage: false)
    #expect(plan.arguments.contains("-driver-use-frontend-path"))
    #expect(!plan.arguments.contains("-g"))
  }

  @Test("All modules have the same assertions, for bodies of one are inlined into another")
  func sameAssertions() throws {
    for flags in [["--assertions=on"], ["--instrument=Other", "--assertions=on"]] {
      let plan = try compile([foreign], flags: flags, isInRootPackage: false)
      #expect(plan.arguments.contains(sequence: ["-assert-config", "Debug"]))
    }
  }

  @Test("The root package has assertions and lines, whether or not it is selected")
  func profile() throws {
    let choices = [["--instrument=Other"], ["--exclude=M"]]
    for choice in choices {
      let plan = try compile([own], flags: choice + ["--assertions=on"])
      #expect(plan.arguments.contains(sequence: ["-assert-config", "Debug"]))
      #expect(plan.arguments.contains("-g"))
      #expect(plan.arguments.contains(sequence: ["-D", "FUZZING"]))
    }
    #expect(try !compile([own], flags: choices[0]).arguments.contains("-assert-config"))
  }

  @Test("Our frontend is told which module is the fuzz target's")
  func fuzzTargetModule() throws {
    var planner = try planner(["-module-name", "M", "-c", own], flags: ["--instrument=Other"])
    #expect(planner.compile(module: "M").environment[ShimVariable.fuzzTarget] == nil)
    planner.isFuzzTarget = true
    #expect(planner.compile(module: "M").environment[ShimVariable.fuzzTarget] == "1")
  }

  @Test("The checkout stands for a package name that the compiler is not told")
  func packageOfOldManifests() throws {
    let plan = try compile([foreign], flags: ["--instrument=package:dep"])
    #expect(plan.environment == ["SWIFTC_FUZZ_PACKAGE": "dep"])
    #expect(plan.arguments.contains("-driver-use-frontend-path"))
  }

  @Test("A package goes by the name that people write, not by the compiler's")
  func packageWithDashes() throws {
    let words = ["/home/me/.build/checkouts/swift-dep/M.swift", "-package-name", "swift_dep"]
    let plan = try compile(words, flags: ["--instrument=package:swift-dep"])
    #expect(plan.environment == ["SWIFTC_FUZZ_PACKAGE": "swift-dep"])
    #expect(plan.arguments.contains("-g"))
    let job = FrontendCall(
      arguments: ["-package-name", "swift_dep"], knownPackage: plan.environment.values.first)
    #expect(job.package == "swift-dep")
  }

  @Test("Source coverage counts selected modules by the compiler, without our frontend")
  func sourceCoverage() throws {
    let flags = ["--source-coverage", "--instrument=M"]
    let plan = try compile([own], flags: flags)
    #expect(plan.arguments.contains("-profile-generate"))
    #expect(plan.arguments.contains("-profile-coverage-mapping"))
    #expect(!plan.arguments.contains("-driver-use-frontend-path"))
    let other = try compile([own], flags: ["--source-coverage", "--instrument=Other"])
    // It may hold inlined bodies of the module that is selected.
    #expect(other.arguments.contains("-profile-generate"))
    #expect(!other.arguments.contains("-profile-coverage-mapping"))
    let link = try planner(["-emit-executable", "-o", "T"], flags: flags).linkWithoutEngine()
    #expect(link.arguments.last == "-profile-generate")
  }

  @Test("Static programs keep the resources of static programs")
  func staticResources() throws {
    let plan = try compile([own, "-static-stdlib"])
    #expect(plan.arguments.contains(sequence: ["-resource-dir", "RES_static"]))
  }

  @Test("Every module and every link is sanitized, but those of host tools")
  func sanitizers() throws {
    let flags = ["--sanitize=address,undefined"]
    let foreignModule = try compile([foreign], flags: flags, isInRootPackage: false)
    #expect(foreignModule.arguments.contains("-sanitize=address"))
    let library = try planner(["-emit-library", "-o", "libM.so"], flags: flags)
    #expect(
      library.linkWithoutEngine().arguments.suffix(4) == [
        "-sanitize=address", "-Xclang-linker", "-fsanitize=undefined", "-use-ld=lld",
      ])
    let chosen = try planner(["-emit-library", "-use-ld=gold"], flags: flags)
    #expect(!chosen.linkWithoutEngine().arguments.contains("-use-ld=lld"))
    let tool = ["-emit-executable", "-o", "/b/M-tool", "/b/M-tool.build/main.swift.o"]
    #expect(try planner(tool, flags: flags).linkWithoutEngine().arguments == tool)
  }

  @Test("What Swift Build's merged objects hold for us stays where a sanitizer could let it go")
  func sectionsOfMergedObjects() throws {
    func link(_ flags: [String], _ buildSystem: BuildSystem) throws -> [String] {
      var planner = try planner([], flags: flags)
      planner.call = BuildSystemCall(["-emit-library", "-o", "libM.so"], from: buildSystem)
      return planner.linkWithoutEngine().arguments
    }
    #expect(try link(["--sanitize=address"], .swiftBuild).contains("--no-gc-sections"))
    #expect(try !link(["--sanitize=address"], .native).contains("--no-gc-sections"))
    #expect(try !link([], .swiftBuild).contains("--no-gc-sections"))
  }

  @Test("Host tools are compiled as SwiftPM asks")
  func hostTools() throws {
    let words = [own, "-output-file-map", "/b/M-tool.build/output-file-map.json"]
    #expect(try compile(words).arguments == ["-module-name", "M", "-c"] + words)
  }

  private let link = [
    "-emit-executable", "-o", "/b/Fuzz", "-Xlinker", "--gc-sections", "-Xlinker", "--defsym",
    "-Xlinker", "main=Fuzz_main", "a.o",
  ]

  private func link(_ symbols: LinkSymbols) throws -> [String] {
    let runtime = RuntimeLibrary(
      archive: "libFuzzing.a", testingArchive: "libFuzzingTesting.a", libFuzzerEntry: "libEntry.a",
      aflEntry: "libAFL.a", modules: "M", headers: "H")
    let engine = EngineLink(
      .native, runtime: runtime, toolchain: toolchain, linksArchive: !symbols.definesEngine)
    return try planner(link).link(symbols, engine: engine).arguments
  }

  @Test("A fuzz target without a main loses SwiftPM's definition of it")
  func entryWithoutMain() throws {
    let arguments = try link(LinkSymbols(defined: ["LLVMFuzzerTestOneInput"]))
    #expect(!arguments.contains("main=Fuzz_main"))
    #expect(!arguments.contains("--defsym"))
    #expect(arguments.contains(sequence: ["-Xlinker", "--gc-sections"]))
    #expect(arguments.contains(sequence: ["-Xlinker", "--wrap=main"]))
    #expect(arguments.contains("libFuzzing.a"))
  }

  @Test("A main.swift keeps its entry, which the engine calls once")
  func entryWithMain() throws {
    let arguments = try link(LinkSymbols(defined: ["LLVMFuzzerTestOneInput", "Fuzz_main"]))
    #expect(!arguments.contains("main=Fuzz_main"))
    #expect(arguments.contains(sequence: ["--defsym", "-Xlinker", "__real_main=Fuzz_main"]))
    #expect(arguments.contains(sequence: ["--defsym", "-Xlinker", "main=__wrap_main"]))
    // lld would wrap nothing here.
    #expect(!arguments.contains("--wrap=main"))
  }

  @Test("A package that depends on the engine links it once")
  func engineAsDependency() throws {
    let arguments = try link(LinkSymbols(defined: ["Fuzz_main", "fuzzing_main"]))
    #expect(arguments.contains("main=__wrap_main"))
    #expect(!arguments.contains("libFuzzing.a"))
  }

  @Test(
    "A program is a fuzz target if it defines the C function or calls fuzz(…)",
    arguments: [
      (LinkSymbols(defined: ["LLVMFuzzerTestOneInput"]), true),
      (
        LinkSymbols(defined: ["Tool_main"], needed: ["$s7Fuzzing4fuzz_4bodyySS_ySays5UInt8VGXEtF"]),
        true
      ),
      (LinkSymbols(defined: ["Tool_main"], needed: ["printf"]), false),
    ])
  func fuzzTargets(symbols: LinkSymbols, isTarget: Bool) {
    #expect(symbols.hasFuzzEntry == isTarget)
  }
}
