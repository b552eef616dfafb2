import Foundation
import TestSupport
import Testing

@testable import swiftc_fuzz

@Suite("How SwiftPM is asked to build")
struct PackageBuildTests {
  private func plan(
    _ flags: [String] = [], _ configuration: BuildConfiguration? = nil, command: String = "1"
  ) throws -> PackageBuildPlan {
    PackageBuildPlan(
      toolchain: try Toolchain.find(environment: ProcessInfo.processInfo.environment),
      package: "/p", options: try FuzzOptions.extract(from: flags).options,
      configuration: configuration, commandIdentity: command)
  }

  private func stamp(of plan: PackageBuildPlan) throws -> String {
    try #require(
      plan.build(product: "x").arguments.first { $0.hasPrefix(BuildSystemCall.stampPrefix) })
  }

  @Test("In a folder of ours within the package's own, with us as the compiler")
  func job() throws {
    let plan = try plan(["--instrument=M"])
    let job = try plan.build(product: "Fuzz")
    #expect(job.tool.hasSuffix("/swift-build"))
    #expect(job.arguments.contains(sequence: ["--scratch-path", "/p/.build/swiftc-fuzz"]))
    #expect(job.arguments.contains(sequence: ["--build-system", "native"]))
    #expect(job.arguments.contains(sequence: ["--product", "Fuzz"]))
    #expect(job.environment["SWIFT_EXEC"] == "/p/.build/swiftc-fuzz/compiler/bin/swiftc")
    #expect(job.environment["SWIFT_EXEC_MANIFEST"] == plan.toolchain.compiler)
    #expect(job.speech == .standardError)
    #expect(!job.repeatsAfterCrash)
    // The same call twice is the same for SwiftPM, whatever process makes it.
    #expect(job.isOfPackageManager && job.environment["SWIFT_DETERMINISTIC_HASHING"] == "1")
  }

  @Test("Commands that make one folder ready at once do not disturb each other")
  func preparedAtOnce() async throws {
    let workspace = try Workspace()
    let runtime = RuntimeLibrary(
      archive: "a", testingArchive: "t", libFuzzerEntry: "l", aflEntry: "f", modules: "/modules",
      headers: "h")
    for round in 0..<50 {
      var plan = try plan()
      plan.package = "\(workspace.path)/\(round)"
      let prepared = plan
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<8 {
          group.addTask {
            try prepared.prepare(
              commandPath: "/command", toolchain: prepared.toolchain, runtime: runtime)
          }
        }
        try await group.waitForAll()
      }
      let folder = prepared.compilerFolder
      #expect(FileManager.default.isExecutableFile(atPath: folder.compiler))
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.modules)
      #expect(names.count == 3)
    }
  }

  @Test("Swift Build has a folder of its own, and a toolchain in it that is made of us")
  func swiftBuild() throws {
    var plan = try plan(["--instrument=M"])
    plan.buildSystem = .swiftBuild
    let job = try plan.build(product: "Fuzz")
    let scratch = "/p/.build/swiftc-fuzz/swiftbuild"
    #expect(job.arguments.contains(sequence: ["--scratch-path", scratch]))
    #expect(job.arguments.contains(sequence: ["--build-system", "swiftbuild"]))
    // It demands the layout of a toolchain, and its tasks do not run in the package's folder.
    #expect(job.environment["SWIFT_EXEC"] == "\(scratch)/toolchain/usr/bin/swiftc")
    #expect(job.environment["SWIFTC_FUZZ_ROOT"] == "/p")
    #expect(plan.products == "\(scratch)/out/Products/Release-linux")
    plan.configuration = .debug
    #expect(plan.products == "\(scratch)/out/Products/Debug-linux")
    #expect(job.repeatsAfterCrash)
    // Flags of Swift do not reach the link.
    let stamps = try ["native", "libfuzzer"].map { engine in
      plan.options = try FuzzOptions.extract(from: ["--engine=\(engine)"]).options
      let words = try plan.build(product: "Fuzz").arguments
      return try #require(words.first { $0.hasPrefix("-L") })
    }
    #expect(stamps[0] != stamps[1])
  }

  @Test("The fuzz profile is optimized with assertions; a configuration is taken as it is")
  func profiles() throws {
    for (configuration, folder, assertions) in [
      (nil, "release", "on"), (.debug, "debug", "off"), (.release, "release", "off"),
    ] as [(BuildConfiguration?, String, String)] {
      let plan = try plan([], configuration)
      let job = try plan.build(product: "Fuzz")
      #expect(job.arguments.contains(sequence: ["-c", folder]))
      #expect(plan.products.hasSuffix("/" + folder))
      #expect(job.environment["SWIFTC_FUZZ_FLAGS"]?.contains("--assertions=\(assertions)") == true)
    }
  }

  @Test("SwiftPM builds again when options or this command have changed, and only then")
  func stamps() throws {
    let first = try stamp(of: plan(["--instrument=M"]))
    #expect(try stamp(of: plan(["--instrument=M"])) == first)
    #expect(try stamp(of: plan(["--instrument=N"])) != first)
    #expect(try stamp(of: plan(["--instrument=M", "--engine=libfuzzer"])) != first)
    #expect(try stamp(of: plan(["--instrument=M"], command: "2")) != first)
  }

  @Test("Builds with a selection or counters of their own have a folder of their own")
  func variants() throws {
    func variant(_ flags: [String]) throws -> String? {
      try FuzzOptions.extract(from: flags).options.variant
    }
    #expect(try variant([]) == nil)
    #expect(try variant(["--engine=libfuzzer", "--source-coverage"]) == nil)
    let one = try #require(try variant(["--instrument=A,B"]))
    #expect(try variant(["--instrument=B", "--instrument=A", "--source-coverage"]) == one)
    let others = try ["--instrument=A", "--exclude=A,B", "--sanitize=address", "--no-sonar"].map {
      try variant([$0])
    }
    #expect(Set(others + [one, nil]).count == 6)
    var plan = try plan(["--source-coverage"])
    plan.variant = one
    #expect(plan.scratch == "/p/.build/swiftc-fuzz/builds/\(one)/coverage")
  }

  @Test("Optimized tests are built apart, because they need other objects than programs")
  func testsApart() throws {
    var plan = try plan()
    plan.buildsTests = true
    #expect(plan.scratch == "/p/.build/swiftc-fuzz/tests")
    plan.configuration = .debug
    #expect(plan.scratch == "/p/.build/swiftc-fuzz")
  }

  @Test("Modules for a program of compile mode are built apart")
  func modulesOnly() throws {
    var plan = try plan()
    plan.buildsModulesOnly = true
    #expect(plan.scratch == "/p/.build/swiftc-fuzz/modules")
    #expect(try plan.build(target: "M").arguments.suffix(2) == ["--target", "M"])
  }

  @Test("Fuzz/TARGET provides what the user leaves open")
  func fuzzFolder() {
    let folder = FuzzFolder(path: "Fuzz/T", names: ["T.dict", "corpus", "learned.dict", "seeds"])
    #expect(
      folder.arguments(["-runs=5"]) == [
        "-runs=5", "-artifact_prefix=Fuzz/T/crashes/", "-dict=Fuzz/T/T.dict",
        "-learned_dict=Fuzz/T/learned.dict", "Fuzz/T/corpus", "Fuzz/T/seeds",
      ])
    #expect(
      folder.arguments(["mine", "-dict=d", "-artifact_prefix=a/"])
        == ["-dict=d", "-artifact_prefix=a/", "-learned_dict=Fuzz/T/learned.dict", "mine"])
    #expect(
      FuzzFolder(path: "F", names: []).arguments([], keepsTokens: false)
        == ["-artifact_prefix=F/crashes/", "F/corpus"])
    #expect(FuzzFolder(package: "/p", target: "T", currentFolder: "/p").path == "Fuzz/T")
    #expect(FuzzFolder(package: "/p", target: "T", currentFolder: "/q").path == "/p/Fuzz/T")
  }
}
