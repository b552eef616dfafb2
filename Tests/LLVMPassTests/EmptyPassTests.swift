import Foundation
import LLVMPass
import Testing

/// A source of the folder `Shapes`, compiled one way.
struct Shape: CustomTestStringConvertible {
  let name: String
  let optimization: String

  var testDescription: String { "\(name) \(optimization)" }

  var flags: [String] {
    switch name {
    case "program": [optimization]
    case "resilient": [optimization, "-parse-as-library", "-enable-library-evolution"]
    default: [optimization, "-parse-as-library"]
    }
  }

  static let all: [Shape] = {
    let folder = AssemblyFixture.folder.appending(path: "Shapes")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.sorted().flatMap { file in
      ["-Onone", "-O"].map { Shape(name: String(file.prefix { $0 != "." }), optimization: $0) }
    }
  }()

  /// The objects that swiftc writes by itself, and that we write of its bitcode.
  func objects() throws -> (theirs: ELFObject, ours: ELFObject) {
    let source = try String(
      contentsOf: AssemblyFixture.folder.appending(path: "Shapes/\(name).swift.txt"),
      encoding: .utf8)
    let program = try SwiftProgram(source, module: "Shape", flags: flags)
    let (ours, report) = try program.instrumentedObject(selecting: ["Nothing"])
    try #require(report.functions.isEmpty)
    return (try ELFObject(path: program.plainObject()), try ELFObject(path: ours))
  }
}

/// A module goes through bitcode and back, and nothing is inserted.
///
/// The object is swiftc's own but for what `Documentation/InstrumentationABI.md` lists, which is
/// what is left out here.
@Suite("The empty pass", .enabled(if: SwiftProgram.swiftc != nil))
struct EmptyPassTests {
  @Test(
    "Symbols, sections, groups, unwind and auto-link entries are swiftc's", arguments: Shape.all)
  func sameObject(shape: Shape) throws {
    let (theirs, ours) = try shape.objects()

    expectEqual(symbols(of: ours), symbols(of: theirs), "symbols")
    expectEqual(sections(of: ours), sections(of: theirs), "sections")
    #expect(ours.groups == theirs.groups)
    expectEqual(unwindEntries(of: ours), unwindEntries(of: theirs), "unwind entries")
    expectEqual(autolinkEntries(of: ours), autolinkEntries(of: theirs), "auto-link entries")
    // An object without any would make the comparison worthless.
    #expect(theirs.symbols.count > 20 && unwindEntries(of: theirs).count > 1)
    #expect(autolinkEntries(of: theirs).contains("-lswiftCore"))
  }

  @Test("The object's own name is in it, not that of the bitcode")
  func fileSymbol() throws {
    let program = try SwiftProgram("print(1)")
    let file = try ELFObject(path: program.instrumentedObject().path).symbols
      .first { $0.type == 4 }
    #expect(file?.name == "instrumented.o")
    let bytes = try program.scratch.bytes("instrumented.o")
    #expect(!String(decoding: bytes, as: UTF8.self).contains("main.bc"))
  }

  private func expectEqual(
    _ ours: [String], _ theirs: [String], _ what: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let difference =
      Set(ours).subtracting(theirs).map { "only ours: \($0)" }
      + Set(theirs).subtracting(ours).map { "only swiftc's: \($0)" }
    #expect(difference.sorted() == [], "\(what)", sourceLocation: sourceLocation)
  }

  /// Functions, objects and everything that the linker sees, each in a line.
  private func symbols(of object: ELFObject) -> [String] {
    object.symbols.compactMap { symbol in
      // Labels of constants, section symbols and the file's name are of no use to a linker.
      let isNamed = [1, 2, 6, 10].contains(symbol.type) || symbol.binding != 0
      guard isNamed, !symbol.name.isEmpty, !isAnonymous(symbol.name) else { return nil }
      let section =
        symbol.section < object.sections.count ? object.sections[symbol.section].name : "common"
      return """
        \(withoutNumber(symbol.name)) binding \(symbol.binding) type \(symbol.type) \
        visibility \(symbol.visibility) in \(section)
        """
    }
  }

  private func sections(of object: ELFObject) -> [String] {
    object.sections.compactMap { section in
      // Debug information is the code generator's own: LLVM 22 finds other variables in
      // registers than LLVM 21. Relocations and string tables follow from the rest.
      let isFollowing = section.name.hasPrefix(".rela") || section.name.hasPrefix(".debug")
      guard !isFollowing, !Self.compilersOwn.contains(section.name) else { return nil }
      return """
        \(section.name) type \(section.type) flags \(String(section.flags, radix: 16)) \
        group \(section.group ?? "none")
        """
    }
  }

  /// - `.swift_modhash`: by it the compiler sees that an object is still right, and does not
  ///   generate code again. It is not asked for objects any more.
  /// - `.linker-options`: always empty in ELF; not written for LTO.
  private static let compilersOwn: Set<String> = [".swift_modhash", ".linker-options"]

  /// Private constants without a name: `__unnamed_1`, which preparing for LTO turns into
  /// `anon.<hash>.0`.
  private func isAnonymous(_ name: String) -> Bool {
    name.hasPrefix("__unnamed_") || name.hasPrefix("anon.")
  }

  /// The continuations of an async function are local, and numbered; under -O equal ones are
  /// folded into one, and preparing for LTO changes which.
  private func withoutNumber(_ name: String) -> String {
    guard name.hasSuffix("_") else { return name }
    let rest = name.dropLast().reversed().drop(while: \.isNumber)
    let stem = String(rest.reversed())
    return stem.hasSuffix("TQ") || stem.hasSuffix("TY") ? "\(stem.dropLast(2)) continued" : name
  }

  private func unwindEntries(of object: ELFObject) -> [String] {
    object.unwoundFunctions.map { $0.map(withoutNumber) ?? "a function without a symbol" }
  }

  private func autolinkEntries(of object: ELFObject) -> [String] {
    object.sections.filter { $0.name == ".swift1_autolink_entries" }
      .flatMap { object.contents(of: $0).split(separator: 0) }
      .map { String(decoding: $0, as: UTF8.self) }
  }
}
