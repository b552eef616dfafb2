import Testing

@testable import swiftc_fuzz

@Suite("A call of swiftc by SwiftPM")
struct BuildSystemCallTests {
  private func call(_ words: [String]) -> BuildSystemCall {
    BuildSystemCall(words) { path in
      path == "M.build/sources" ? "/home/me/.build/checkouts/dep-kit/Sources/M/A.swift\n" : nil
    }
  }

  @Test("A compile job, its module and where it comes from are read through response files")
  func compile() {
    let call = call([
      "-module-name", "M", "-emit-module", "-output-file-map", "/b/M.build/output-file-map.json",
      "-c", "@M.build/sources", "-package-name", "dep_kit",
    ])
    #expect(call.purpose == .compile(module: "M"))
    #expect(call.swiftFiles == ["/home/me/.build/checkouts/dep-kit/Sources/M/A.swift"])
    #expect(call.checkout == "dep-kit")
    #expect(call.packageName == "dep_kit")
    #expect(!call.isHostTool)
  }

  @Test("A frontend job's files are also those in its lists")
  func lists() {
    let call = BuildSystemCall(
      ["-frontend", "-c", "-filelist", "sources", "-module-name", "M"], from: .swiftBuild
    ) { $0 == "sources" ? "/p/a b.swift\n/p/c.swift\n" : nil }
    #expect(call.swiftFiles == ["/p/a b.swift", "/p/c.swift"])
  }

  @Test("A program with a name like those of tools, in a folder with one, is no tool")
  func programsLikeTools() {
    let build = "/home/me/plugins/my-tool/.build/release"
    let link = [
      "-emit-executable", "-module-name", "My_tool", "-o", "\(build)/My-tool",
      "\(build)/My_tool.build/main.swift.o", "\(build)/Lib.build/plugins/one.swift.o",
    ]
    #expect(!BuildSystemCall(link).isHostTool)
    #expect(!BuildSystemCall(link, from: .swiftBuild).isHostTool)
    let compilation = [
      "-module-name", "My_tool", "-emit-module-path", "\(build)/Modules/My_tool.swiftmodule",
      "-output-file-map", "\(build)/My_tool.build/output-file-map.json", "-c",
    ]
    #expect(!BuildSystemCall(compilation).isHostTool)
    let tool = [
      "-emit-executable", "-module-name", "My", "-o", "\(build)/My-tool",
      "\(build)/My-tool.build/main.swift.o",
    ]
    #expect(BuildSystemCall(tool).isHostTool)
  }

  @Test("Swift Build's test runner is told by the library that it loads the tests from")
  func testRunner() {
    let folder = "/b/Release-linux"
    let words = ["-emit-executable", "\(folder)/T.so", "-o", "\(folder)/T-test-runner"]
    let runner = BuildSystemCall(words, from: .swiftBuild)
    #expect(runner.isTestRunner && runner.testLibrary == "\(folder)/T.so")
    #expect(!BuildSystemCall(words).isTestRunner)
    let program = ["-emit-executable", "\(folder)/other.so", "-o", "\(folder)/T-test-runner"]
    #expect(!BuildSystemCall(program, from: .swiftBuild).isTestRunner)
  }

  @Test(
    "Questions and wrapped modules are the compiler's own business",
    arguments: [
      ["-print-target-info"], ["-version"], ["-h"],
      ["-modulewrap", "M.swiftmodule", "-o", "M.swiftmodule.o"],
    ])
  func others(words: [String]) {
    #expect(call(words).purpose == .other)
  }

  @Test("Links are told by what they emit, test bundles by their name")
  func links() {
    let tool = call(["-o", "/b/Tool", "-module-name", "Tool", "-emit-executable", "a.o"])
    #expect(tool.purpose == .link)
    #expect(tool.objects == ["a.o"])
    #expect(!tool.isTestRunner)
    #expect(call(["-emit-executable", "-o", "/b/P.xctest"]).isTestRunner)
    #expect(call(["-emit-library", "-o", "/b/libM.so"]).purpose == .link)
  }

  @Test(
    "Macros, and what they are made of, are host tools",
    arguments: [
      ["-output-file-map", "/b/SwiftSyntax-tool.build/output-file-map.json", "-c"],
      ["-o", "/b/MyMacros-tool", "-emit-executable", "/b/MyMacros-tool.build/Macro.swift.o"],
    ])
  func hostTools(words: [String]) {
    #expect(call(words).isHostTool)
  }

  @Test("The stamp that makes SwiftPM see other options is told from what the package says")
  func stamp() {
    let call = call(["-DSWIFTC_FUZZ_STAMP_1f", "-DFOO", "-c"])
    #expect(call.words == ["-DFOO", "-c"])
    #expect(call.stamp == "-DSWIFTC_FUZZ_STAMP_1f")
  }
}
