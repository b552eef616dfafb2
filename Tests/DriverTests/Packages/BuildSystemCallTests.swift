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

  @Test("A name like those of the native build system's tools is one of Swift Build's programs")
  func tools() {
    let words = ["-emit-executable", "-o", "/p/Release-linux/My-tool"]
    #expect(BuildSystemCall(words).isHostTool)
    #expect(!BuildSystemCall(words, from: .swiftBuild).isHostTool)
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
    #expect(!tool.isTestBundle)
    #expect(call(["-emit-executable", "-o", "/b/P.xctest"]).isTestBundle)
    #expect(call(["-emit-library", "-o", "/b/libM.so"]).purpose == .link)
  }

  @Test(
    "Macros, and what they are made of, are host tools",
    arguments: [
      ["-output-file-map", "/b/SwiftSyntax-tool.build/output-file-map.json", "-c"],
      ["-o", "/b/MyMacros-tool", "-emit-executable"],
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
