import Foundation
import TestSupport
import Testing

@testable import Fuzzing

@Suite("The symbolizer")
struct FindingsSymbolizerTests {
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  /// An executable shell script.
  private func script(_ body: String) throws -> String {
    let (text, tool) = (workspace.file("text"), workspace.file("tool"))
    try workspace.write("#!/bin/sh\n\(body)\n", to: "text")
    // By a child: a process that another test forks just now would inherit our descriptor, and
    // what is open for writing cannot be executed.
    let copy = try TestSupport.run("/bin/sh", ["-c", "cp '\(text)' '\(tool)'"])
    #expect(copy.status == 0)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tool)
    return tool
  }

  private let place = Symbolizer.Place(objectPath: "/a b", offset: 0x10, isReturnAddress: true)

  @Test("return addresses are asked for as the call before them, and answers are remembered")
  func remembers() throws {
    // It answers with its question, and only once.
    let tool = try script(
      #"read line; printf '%s\nfile.swift:3:5\n\n' "$line"; read line; exit 1"#)
    var symbolizer = Symbolizer(path: tool)
    let expected = Symbolizer.Answer(
      symbol: #"CODE "/a b" 0xf"#, file: "file.swift", line: 3, column: 5)
    #expect(symbolizer.answers(for: [place, place]) == [[expected], [expected]])
    #expect(symbolizer.answers(for: [place]) == [[expected]])
    var other = place
    other.offset = 0x20
    #expect(symbolizer.answers(for: [other, place]) == [[], [expected]])
  }

  @Test("a tool that never answers is given up")
  func givesUp() throws {
    let process = try #require(SymbolizerProcess(path: try script("exec sleep 100")))
    let start = ContinuousClock.now
    #expect(process.ask(["question"], seconds: 1).isEmpty)
    #expect(process.ask(["question"], seconds: 100).isEmpty)
    #expect(ContinuousClock.now - start < .seconds(30))
  }

  @Test("a tool that dies raises no signal here")
  func dies() throws {
    let process = try #require(SymbolizerProcess(path: try script("exit 0")))
    let questions = [String](repeating: String(repeating: "x", count: 100), count: 10_000)
    #expect(process.ask(questions, seconds: 10).isEmpty)
  }

  @Test("answers are pairs of lines, unknown parts marked by question marks")
  func parses() {
    let lines = [
      "inner", "a:b.swift:3:5", "??", "x.swift:0:0", "outer", "??:0:0", "_init", "??:0:0", "??",
      "??:0:0",
    ]
    #expect(
      Symbolizer.parse(lines) == [
        Symbolizer.Answer(symbol: "inner", file: "a:b.swift", line: 3, column: 5),
        Symbolizer.Answer(symbol: nil, file: "x.swift", line: 0, column: 0),
        Symbolizer.Answer(symbol: "outer"),
      ])
  }

  @Test("without a tool the loader's names are used")
  func exportedNames() throws {
    var symbolizer = Symbolizer(path: nil)
    let handle = try #require(dlopen(nil, RTLD_NOW))
    let address = try #require(dlsym(handle, "swift_retain"))
    let file = try #require(FileHandle(forReadingAtPath: "/proc/self/maps"))
    let maps = String(decoding: file.readDataToEndOfFile(), as: UTF8.self)
    // The first mapping of the library is where it begins.
    let line = try #require(
      maps.split(separator: "\n").first { $0.hasSuffix("libswiftCore.so") })
    let base = try #require(UInt64(line.prefix { $0 != "-" }, radix: 16))
    let path = try #require(line.split(separator: " ").last.map(String.init))
    let place = Symbolizer.Place(
      objectPath: path, offset: UInt64(UInt(bitPattern: address)) - base, isReturnAddress: false)
    #expect(symbolizer.answers(for: [place]) == [[Symbolizer.Answer(symbol: "swift_retain")]])
  }

  @Test(
    "the tool is looked for in order",
    arguments: [
      (["/env/tool", "/build/llvm-symbolizer", "/bin/llvm-symbolizer"], "/env/tool"),
      (["/build/llvm-symbolizer", "/bin/llvm-symbolizer"], "/build/llvm-symbolizer"),
      (["/bin/llvm-symbolizer", "/bin/llvm-symbolizer-22"], "/bin/llvm-symbolizer"),
      (["/bin/llvm-symbolizer-19", "/bin/llvm-symbolizer-22"], "/bin/llvm-symbolizer-22"),
      ([], nil),
    ] as [([String], String?)])
  func order(existing: [String], expected: String?) {
    let environment = ["PATH": "/sbin:/bin", "SWIFTC_FUZZ_SYMBOLIZER": "/env/tool"]
    let found = SymbolizerLocation.find(
      beside: "/build/main", environment: { environment[$0] },
      isExecutable: { existing.contains($0) })
    #expect(found == expected)
  }
}
