import Foundation
import LLVMPass
import Testing

/// Target, dependency and engine bring copies of what they specialize, by the same names.
///
/// Only the target goes through the pass.
@Suite("Copies of one function in several objects", .enabled(if: SwiftProgram.swiftc != nil))
struct SharedCopiesTests {
  private static let library = """
    @inlinable @inline(never)
    public func digits<Bytes: Collection>(_ bytes: Bytes) -> Int where Bytes.Element == UInt8 {
      var count = 0
      for byte in bytes where byte >= 48 && byte <= 57 { count += 1 }
      return count
    }
    @inlinable @inline(never)
    public func digitsLater<Bytes: Collection>(_ bytes: Bytes) async -> Int
    where Bytes.Element == UInt8 {
      var count = 0
      for byte in bytes {
        if byte >= 48 && byte <= 57 { count += 1 }
        await Task.yield()
      }
      return count
    }
    """

  /// Returns the source of one of the three users.
  private static func user(named name: String) -> String {
    """
    import Library
    public func \(name)(_ input: [UInt8]) async -> Int {
      var pairs: [(UInt8, UInt8)] = []
      for byte in input { pairs.append((byte, 1)) }
      return await digitsLater(input) + digits(input) + pairs.count
    }
    """
  }

  private static let main = """
    import Dependency
    import Engine
    let input = Array("a1b2".utf8)
    switch CommandLine.arguments[1] {
    case "dependency": print(await dependency(input))
    case "engine": print(await engine(input))
    case "nobody": break
    case "sibling": print(await sibling(input))
    default: print(await target(input))
    }
    """

  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write(Self.library, to: "Library.swift")
    try compile("Library", ["Library.swift"], ["-emit-module", "-parse-as-library"])
    for module in ["Dependency", "Engine"] {
      try scratch.write(Self.user(named: module.lowercased()), to: "\(module).swift")
      let source = "\(module).swift"
      try compile(module, [source], ["-emit-module", "-parse-as-library"])
      try compile(module, [source], ["-c", "-parse-as-library", "-o", scratch.path("\(module).o")])
    }
    try scratch.write(Self.main, to: "main.swift")
    for name in ["target", "sibling"] {
      try scratch.write(Self.user(named: name), to: "\(name).swift")
    }
    try Tools.require(
      #require(Tools.find("clang")), ["-c", "-o", scratch.path("hooks.o"), AssemblyFixture.engine])
  }

  /// The target's bitcode: one file, or as SwiftPM has it, one for each source, of which one holds
  /// what two need.
  private func bitcode(isSplit: Bool) throws -> [String] {
    let parts = ["main", "target", "sibling"]
    let sources = parts.map { "\($0).swift" }
    guard isSplit else {
      try compile(
        "main", sources, ["-emit-bc", "-lto=llvm-full", "-o", scratch.path("main.bc")])
      return ["main"]
    }
    let entries = parts.map {
      "\"\(scratch.path("\($0).swift"))\": {\"llvm-bc\": \"\(scratch.path("\($0).bc"))\"}"
    }
    try scratch.write("{\(entries.joined(separator: ", "))}", to: "map.json")
    try compile(
      "main", sources,
      [
        "-emit-bc", "-lto=llvm-full", "-num-threads", "2",
        "-output-file-map", scratch.path("map.json"),
      ])
    return parts
  }

  private func compile(_ module: String, _ sources: [String], _ flags: [String]) throws {
    var flags = ["-O", "-g", "-wmo", "-module-name", module, "-I", scratch.path(".")] + flags
    if flags.contains("-emit-module") { flags += ["-o", scratch.path("\(module).swiftmodule")] }
    try Tools.require(#require(SwiftProgram.swiftc), flags + sources.map(scratch.path))
  }

  @Test(
    "Instrumented code serves the target and nobody else, whatever the linker sees first",
    arguments: [false, true], [true, false])
  func everyoneTheirOwn(isSplit: Bool, isTargetFirst: Bool) throws {
    let parts = try bitcode(isSplit: isSplit)
    let siblings = try SiblingDefinitions.names(
      inBitcodeAt: parts.map { scratch.path("\($0).bc") })
    #expect(siblings.isEmpty != isSplit)
    // The generics of the library, and whatever the standard library's arrays are made of.
    var options = try Instrumentation(
      selection: Selection(
        include: ["Library", "func:$sS*", "func:$ss*"].map { try Selector(parsing: $0) }),
      module: "main", verify: true)
    options.siblings = siblings
    let functions = try parts.flatMap {
      try Instrumenter.instrument(
        bitcodeAt: scratch.path("\($0).bc"), writingObjectTo: scratch.path("\($0).o"), options
      ).functions
    }
    let shared = try sharedNames(parts)
    for part in ["6digits", "11digitsLater", "ContiguousArray"] {
      #expect(shared.contains { $0.contains(part) }, "nothing is shared: \(part)")
      #expect(functions.contains { $0.name.contains(part) })
    }
    // The library's; the array's branches are few.
    let own = functions.filter { $0.module == "Library" }.reduce(0) { $0 + $1.edges.count }

    let program = scratch.path("program")
    let others = ["Dependency", "Engine"]
    let order = isTargetFirst ? parts + others : others + parts
    try Tools.require(
      #require(SwiftProgram.swiftc),
      ["-o", program] + order.map { scratch.path("\($0).o") } + [scratch.path("hooks.o")])
    // `main.swift` makes an array, too.
    let nobody = try hits(program, "nobody", output: "")
    #expect(try hits(program, "dependency", output: "8\n") == nobody)
    #expect(try hits(program, "engine", output: "8\n") == nobody)
    #expect(try hits(program, "target", output: "8\n") > nobody + own / 2)
    #expect(try hits(program, "sibling", output: "8\n") > nobody + own / 2)
  }

  /// How many edges of instrumented code a run of the program comes by.
  private func hits(_ program: String, _ user: String, output: String) throws -> Int {
    let run = try Tools.run(program, [user])
    #expect(run.output == output && run.status == 0)
    let hits = run.errors.firstMatch(of: #/ hit (\d+) /#).flatMap { Int($0.1) }
    return try #require(hits)
  }

  /// Symbols that swiftc's own objects of the dependency and of the engine both define, and
  /// that the target would define, too.
  private func sharedNames(_ parts: [String]) throws -> Set<String> {
    let plain = try ["Dependency", "Engine"].map {
      Set(try ObjectFile(path: scratch.path("\($0).o")).definedSymbols)
    }
    let symbols = try parts.flatMap {
      try ObjectFile(path: scratch.path("\($0).o")).definedSymbols
    }
    let target = symbols.map { $0.hasSuffix(".fuzzed") ? String($0.dropLast(".fuzzed".count)) : $0 }
    return plain[0].intersection(plain[1]).intersection(target)
  }
}
