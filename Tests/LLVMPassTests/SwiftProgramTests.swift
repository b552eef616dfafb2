import Foundation
import LLVMPass
import SonarABI
import Testing

@Suite("Real Swift programs", .enabled(if: SwiftProgram.swiftc != nil))
struct SwiftProgramTests {
  private func source(_ name: String) throws -> String {
    try String(
      contentsOf: AssemblyFixture.folder.appending(path: "\(name).swift.txt"), encoding: .utf8)
  }

  @Test(
    "Enums, generics, closures, errors, async, coroutines, strings: nothing changes",
    arguments: [["-O"], ["-Onone"], ["-Osize"]])
  func everything(flags: [String]) throws {
    let program = try SwiftProgram(
      source("everything"), module: "Everything", flags: flags + ["-parse-as-library"])
    let plain = try program.link([program.plainObject()], name: "plain")
    let instrumented = try program.instrumentedObject()
    let observed = try program.link(
      [instrumented.path, AssemblyFixture.engine], name: "observed")

    let environment = ["SWIFT_DETERMINISTIC_HASHING": "1"]
    let expected = try Tools.run(plain, environment: environment)
    #expect(expected.status == 0 && expected.output.hasSuffix("end\n"))
    let silent = try Tools.run(observed, environment: environment)
    #expect(silent.output == expected.output && silent.status == 0)
    let loud = try Tools.run(observed, environment: ["TRACE": "1"].merging(environment) { $1 })
    #expect(loud.output == expected.output && loud.status == 0)

    let edges = instrumented.report.functions.reduce(0) { $0 + $1.edges.count }
    #expect(edges > 100)
    #expect(silent.errors.hasPrefix("counters \(edges) hit "))
    // Kept short: a failure must not print every comparison.
    let kinds = ["integer 64 ", "strings 4 ", "strings 5 ", "strings 6 "]
    let missing = kinds.filter { !loud.errors.contains($0) }
    #expect(missing == [])
    // The same inputs hit the same edges in either body.
    #expect(loud.errors.split(separator: "\n").last! + "\n" == silent.errors)
    let owners = Set(instrumented.report.functions.map(\.module))
    #expect(owners == ["Everything"])
  }

  @Test("A public enum with a payload compiles under -O -wmo")
  func publicEnum() throws {
    // Crashes the compiler unless the bitcode is made for LTO.
    let program = try SwiftProgram(
      """
      public enum Value { case text(String), list([Value]), number(Int) }
      public func depth(_ v: Value) -> Int {
        if case .list(let items) = v { return 1 + (items.map(depth).max() ?? 0) }
        return 0
      }
      """, module: "Values", flags: ["-O", "-parse-as-library"])
    let report = try program.instrumentedObject().report
    #expect(report.functions.contains { $0.name == "$s6Values5depthySiAA5ValueOF" })
  }

  @Test("An async function gets all of its twelve integers", arguments: ["-O", "-Onone"])
  func asyncArguments(optimization: String) throws {
    let program = try SwiftProgram(
      """
      @inline(never) func sum(
        _ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int, _ g: Int, _ h: Int, _ i: Int,
        _ j: Int, _ k: Int, _ l: Int
      ) async -> Int { 
        let products = [b &* c, d &* e, f &* g, h &* i, j &* k]
        return products.reduce(a &+ l, &+)
      }
      @inline(never) func outer(_ x: Int) async -> Int {
        await sum(x, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, x &+ 12)
      }
      print(await outer(CommandLine.arguments.count))
      """, flags: [optimization])
    let object = try program.instrumentedObject().path
    #expect(try Tools.run(program.link([object])).output == "264\n")
  }

  @Test("A backtrace below an async function ends well", arguments: ["-O", "-Onone"])
  func backtrace(optimization: String) throws {
    let program = try SwiftProgram(
      """
      @_silgen_name("backtrace") func backtrace(
        _ addresses: UnsafeMutablePointer<UnsafeMutableRawPointer?>, _ count: Int32
      ) -> Int32
      @inline(never) func trace() -> Int {
        var addresses: [UnsafeMutableRawPointer?] = Array(repeating: nil, count: 64)
        return Int(backtrace(&addresses, 64))
      }
      @inline(never) func leaf(_ n: Int) async -> Int {
        await Task.yield()
        return n + trace()
      }
      print(await leaf(1) > 2)
      """, flags: [optimization])
    let object = try program.instrumentedObject().path
    let outcome = try Tools.run(program.link([object]))
    #expect(outcome.output == "true\n" && outcome.status == 0)
  }

  @Test("What an import needs is linked by itself", arguments: ["-O", "-Onone"])
  func autolink(optimization: String) throws {
    let program = try SwiftProgram(
      """
      import Foundation
      print(Data([1, 2, 3]).base64EncodedString(), Date(timeIntervalSince1970: 0))
      """, flags: [optimization])
    let instrumented = try ObjectFile(path: program.instrumentedObject().path)
    let plain = try ObjectFile(path: program.plainObject())
    func entries(_ object: ObjectFile) -> [String] {
      String(decoding: object.section(".swift1_autolink_entries") ?? [], as: UTF8.self)
        .split(separator: "\0").map(String.init).sorted()
    }
    #expect(entries(instrumented) == entries(plain))
    #expect(entries(plain).contains("-lFoundation"))
    let run = try Tools.run(program.link([program.scratch.path("instrumented.o")]))
    #expect(run.output == "AQID 1970-01-01 00:00:00 +0000\n")
  }

  @Test("Nothing selected: the object has swiftc's own symbols, and nothing of ours")
  func untouched() throws {
    let program = try SwiftProgram(
      source("everything"), module: "Everything", flags: ["-O", "-parse-as-library"])
    let (path, report) = try program.instrumentedObject(selecting: ["Other"])
    #expect(report.functions.isEmpty && report.literals.isEmpty)
    let ours = try ObjectFile(path: path)
    let theirs = try ObjectFile(path: program.plainObject())
    #expect(Set(ours.definedSymbols) == Set(theirs.definedSymbols))
    #expect(!ours.sectionNames.contains { $0.contains("fuzz") || $0.contains("sancov") })
    let run = try program.link([path], name: "untouched")
    #expect(try Tools.run(run).output.hasSuffix("end\n"))
  }

  @Test("Generics of the selected module count where a client specializes them")
  func specializations() throws {
    let scratch = try Scratch()
    let swiftc = try #require(SwiftProgram.swiftc)
    try scratch.write(
      """
      @inlinable @inline(never) public func largest<T: Comparable>(_ items: [T]) -> T? {
        var best: T?
        for item in items { if best == nil || item > best! { best = item } }
        return best
      }
      """, to: "Library.swift")
    try scratch.write(
      """
      import Library
      print(largest([Int(CommandLine.argc), 7, 3])!, ["b", "a"].sorted())
      """, to: "client.swift")
    try Tools.require(
      swiftc,
      [
        "-O", "-parse-as-library", "-emit-module", "-module-name", "Library", "-o",
        scratch.path("Library.swiftmodule"), scratch.path("Library.swift"),
      ])
    try Tools.require(
      swiftc,
      [
        "-O", "-g", "-wmo", "-module-name", "client", "-emit-bc", "-lto=llvm-full", "-I",
        scratch.path("."), "-o", scratch.path("client.bc"), scratch.path("client.swift"),
      ])
    let report = try Instrumenter.instrument(
      bitcodeAt: scratch.path("client.bc"), writingObjectTo: scratch.path("client.o"),
      Instrumentation(
        selection: Selection(include: [Selector(parsing: "Library")]), module: "client",
        verify: true))
    #expect(!report.functions.isEmpty)
    #expect(report.functions.allSatisfy { $0.module == "Library" })
    let object = try ObjectFile(path: scratch.path("client.o"))
    // The copy that others must not get, under a name of its own.
    for function in report.functions where function.name.hasSuffix("Tg5") {
      #expect(object.definedSymbols.contains("\(function.name).fuzzed"))
      #expect(!object.definedSymbols.contains(function.name))
    }
    let records = FunctionRecord.all(in: object.section("swiftc_fuzz_functions") ?? [])
    #expect(records.map(\.name) == report.functions.map(\.name))
    #expect(records.map(\.edges) == report.functions.map(\.edges.count))
  }

  @Test(
    "Two instrumented objects share one copy of a function, and one constructor",
    arguments: ["gold", "lld", "bfd"].filter { Tools.find("ld.\($0)") != nil })
  func merging(linker: String) throws {
    let scratch = try Scratch()
    let swiftc = try #require(SwiftProgram.swiftc)
    try scratch.write(
      """
      @inlinable @inline(never) public func digits<T: BinaryInteger>(_ s: [T]) -> Int {
        var n = 0
        for c in s where c >= 48 && c <= 57 { n &+= 1 }
        return n
      }
      """, to: "Library.swift")
    try Tools.require(
      swiftc,
      [
        "-O", "-parse-as-library", "-emit-module", "-module-name", "Library", "-o",
        scratch.path("Library.swiftmodule"), scratch.path("Library.swift"),
      ])
    var objects: [String] = []
    for (name, text) in [
      ("One", "import Library\npublic func one() -> Int { digits([48, 1, 2] as [UInt8]) }"),
      ("main", "import Library\nimport One\nprint(one(), digits([48, 49, 0] as [UInt8]))"),
    ] {
      try scratch.write(text, to: "\(name).swift")
      if name != "main" {
        try Tools.require(
          swiftc,
          [
            "-O", "-parse-as-library", "-emit-module", "-module-name", name, "-I",
            scratch.path("."), "-o", scratch.path("\(name).swiftmodule"),
            scratch.path("\(name).swift"),
          ])
      }
      try Tools.require(
        swiftc,
        [
          "-O", "-g", "-wmo", "-module-name", name, "-emit-bc", "-lto=llvm-full", "-I",
          scratch.path("."), "-o", scratch.path("\(name).bc"), scratch.path("\(name).swift"),
        ] + (name == "main" ? [] : ["-parse-as-library"]))
      _ = try Instrumenter.instrument(
        bitcodeAt: scratch.path("\(name).bc"), writingObjectTo: scratch.path("\(name).o"),
        Instrumentation(
          selection: Selection(include: [Selector(parsing: "Library")]), module: name,
          verify: true))
      objects.append(scratch.path("\(name).o"))
    }
    let engine = scratch.path("engine.o")
    try Tools.require(
      #require(Tools.find("clang")), ["-c", "-o", engine, AssemblyFixture.engine])
    let program = scratch.path("program")
    try Tools.require(
      swiftc,
      ["-use-ld=\(linker)", "-o", program, "-Xlinker", "--gc-sections"] + objects + [engine])
    let run = try Tools.run(program)
    #expect(run.output == "1 2\n" && run.status == 0)
    // One function, though both objects brought it.
    #expect(run.errors.contains(" entries 1 "), "\(run.errors)")
  }

  @Test("libFuzzer takes the object as its own")
  func libFuzzer() throws {
    let program = try SwiftProgram(
      """
      @_cdecl("LLVMFuzzerTestOneInput")
      public func test(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
        let input = UnsafeBufferPointer(start: start, count: count)
        if input.count > 3, input[0] == 70, input[1] == 85, input[2] == 90 { fatalError("found") }
        return 0
      }
      """, module: "Target", flags: ["-O", "-parse-as-library"])
    let (path, report) = try program.instrumentedObject()
    let binary = program.scratch.path("fuzz")
    try Tools.require(SwiftProgram.swiftc!, ["-sanitize=fuzzer", "-o", binary, path])
    let run = try Tools.run(
      binary, ["-runs=200000", "-seed=1", "-artifact_prefix=\(program.scratch.path(""))/"],
      environment: ["SWIFT_BACKTRACE": "enable=no"])
    let edges = report.functions.reduce(0) { $0 + $1.edges.count }
    #expect(edges > 4)
    #expect(run.errors.contains("Loaded 1 modules   (\(edges) inline 8-bit counters)"))
    #expect(run.errors.contains("Loaded 1 PC tables (\(edges) PCs)"))
    #expect(run.errors.contains("deadly signal") && run.status == 77)
  }
}
