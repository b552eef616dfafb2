import LLVMPass
import Testing

@testable import swiftc_fuzz

@Suite("Calls of clang by SwiftPM")
struct ClangCallTests {
  private func call(
    _ file: String = "/p/Sources/CHelper/a.c",
    folder: String = "/p/.build/swiftc-fuzz/x86_64-unknown-linux-gnu/release/CHelper.build",
    flags: [String] = ["-O2"]
  ) -> ClangCall {
    ClangCall(
      ["-target", "x86_64-unknown-linux-gnu"] + flags
        + ["-MF", "\(folder)/a.c.d", "-c", file, "-o", "\(folder)/sub/a.c.o"])
  }

  @Test("The module is the folder of its objects")
  func module() {
    #expect(call().module == "CHelper")
    #expect(!call().isHostTool)
    #expect(call(folder: "/p/.build/debug/CHelper-tool.build").isHostTool)
    #expect(ClangCall(["--version"]).module == nil)
    #expect(ClangCall(["-c", "a.c", "-o", "/p/.build/a.o"]).module == nil)
  }

  @Test("Swift Build names the folder after the target, and keeps flags in a file")
  func swiftBuild() {
    let folder = "/p/out/Intermediates.noindex/App.build/Release-linux/C-tool.build/Objects-normal"
    let words = ["@flags", "-c", "a.c", "-o", "\(folder)/x86_64/a.o"]
    let call = ClangCall(words) { $0 == "flags" ? "-Os -g" : nil }
    #expect(call.module == "C_tool")
    #expect(!call.isHostTool)
    #expect(call.level == "Os")
    #expect(!call.emittingBitcode(to: "a.bc", sanitizers: []).dropLast(3).contains("@flags"))
    // A link is left as it is.
    #expect(ClangCall(["-r", "@objects"]) { _ in "a.o" }.arguments == ["-r", "@objects"])
  }

  @Test("Assembly has nothing that a pass could see")
  func assembly() {
    #expect(call().compilesC)
    #expect(call("/p/a.cpp").compilesC)
    #expect(!call("/p/a.S").compilesC)
    #expect(!call("/p/a.c", flags: ["-x", "assembler-with-cpp"]).compilesC)
    #expect(!ClangCall(["-print-target-info"]).compilesC)
  }

  @Test(
    "Levels are LLVM's",
    arguments: [
      ([], "O0"), (["-O0"], "O0"), (["-O2"], "O2"), (["-O2", "-Os"], "Os"), (["-Ofast"], "O3"),
      (["-Og"], "O1"), (["-O"], "O1"),
    ])
  func level(flags: [String], level: String) {
    #expect(call(flags: flags).level == level)
    #expect(call(flags: flags).optimizes == (level != "O0"))
  }

  @Test("Objects become bitcode; with sanitizers it is the front end's")
  func bitcode() {
    let plain = call().emittingBitcode(to: "T/a.bc", sanitizers: [])
    #expect(plain.suffix(4) == ["T/a.bc", "-emit-llvm", "-DFUZZING", "-g"])
    #expect(!plain.contains("-disable-llvm-passes"))
    let both = call(flags: ["-O2", "-gline-tables-only"]).emittingBitcode(
      to: "T/a.bc", sanitizers: [.undefined, .address])
    #expect(both.contains("-fsanitize=address,undefined"))
    #expect(both.contains("-fno-sanitize-recover=undefined"))
    #expect(both.contains(sequence: ["-Xclang", "-disable-llvm-passes"]))
    #expect(!both.contains("-g"))
  }

  @Test("The define by which SwiftPM sees changes goes no further")
  func stamp() {
    let stamp = BuildSystemCall.stampPrefix + "1f"
    #expect(ClangCall([stamp, "-c", "a.c"]).arguments == ["-c", "a.c"])
    let words = ["-c", stamp, "-Xcc", stamp, "-Xcc", "-DX", "a.swift"]
    #expect(BuildSystemCall(words) { _ in nil }.words == ["-c", "-Xcc", "-DX", "a.swift"])
  }

  @Test("Code that is not selected knows that it is fuzzed, and the root package's has lines")
  func profile() {
    let call = ClangCall(["-c", "a.c", "-o", "a.o"])
    #expect(call.profile(isInRootPackage: true) == ["-DFUZZING", "-g"])
    #expect(call.profile(isInRootPackage: false) == ["-DFUZZING"])
    let debug = ClangCall(["-g3", "-c", "a.c", "-o", "a.o"])
    #expect(debug.profile(isInRootPackage: true) == ["-DFUZZING"])
    #expect(ClangCall(["-c", "a.s", "-o", "a.o"]).profile(isInRootPackage: true).isEmpty)
  }
}
