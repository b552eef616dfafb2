import SonarABI
import Testing

@testable import LLVMPass

@Suite("The dictionary")
struct LiteralTests {
  @Test("Two words are a small string, or nothing")
  func smallStrings() {
    func text(_ word0: UInt64, _ word1: UInt64) -> String? {
      SmallString.decode(word0, word1).map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(text(0x6f_6c6c_6568, 0xE500_0000_0000_0000) == "hello")
    #expect(text(0x78, 0xE100_0000_0000_0000) == "x")
    #expect(text(0xA9C3, 0xA200_0000_0000_0000) == "é")
    #expect(text(0x3736_3534_3332_3130, 0xEF65_6463_6261_3938) == "0123456789abcde")
    #expect(text(0, 0xE100_0000_0000_0000) == "\0")
    #expect(text(0x7800, 0xE200_0000_0000_0000) == "\0x")
    // No count, another discriminator, bytes behind the end, not UTF-8, wrong flag.
    #expect(text(0, 0xE000_0000_0000_0000) == nil)
    #expect(text(0x78, 0xD100_0000_0000_0000) == nil)
    #expect(text(0x7878, 0xE100_0000_0000_0000) == nil)
    #expect(text(0xFF, 0xA100_0000_0000_0000) == nil)
    #expect(text(0x78, 0xA100_0000_0000_0000) == nil)
    #expect(text(0xA9C3, 0xE200_0000_0000_0000) == nil)
  }

  @Test("Magic numbers rank above sizes, masks and single bytes")
  func ranks() {
    let magic = ComparisonConstants.rank(of: 0xDEAD_BEEF, width: 32)
    let short = ComparisonConstants.rank(of: 0x1234, width: 16)
    let size = ComparisonConstants.rank(of: 4096, width: 64)
    let mask = ComparisonConstants.rank(of: 0xFFFF, width: 32)
    let byte = ComparisonConstants.rank(of: 0x5B, width: 8)
    #expect(magic > short && short > byte && byte > size && size == mask)
  }

  private static let source = """
    public func look(_ s: String, _ n: UInt32, _ x: Double) -> Int {
      if s == "tiny" { return 1 }
      if s == "a literal that is too long for words" { return 2 }
      if s.hasPrefix("<?xml") { return 3 }
      switch s {
      case "GET", "HEAD", "POST", "DELETE", "a long verb, as verbs go": return 4
      default: break
      }
      if n == 0xCAFE_F00D { return 5 }
      switch n { case 0x1111: return 6 case 0x2222: return 7 case 0x3333: return 8 default: break }
      if x == 6.25 { return 9 }
      precondition(n != 77_777, "only for people")
      return magic.count
    }
    public func at(_ i: Int) -> UInt8 { magic[i] }
    public func word(_ i: Int) -> String { words[i] }
    public func mark(_ c: Character) -> Bool { c == "§" }
    public func fail() -> Never { fatalError("never in an input") }
    private let magic: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2]
    private let words = ["begin", "end", "otherwise_and_longer"]
    """

  @Test(
    "Strings, numbers and arrays that code looks for are found, and messages are not",
    .enabled(if: SwiftProgram.swiftc != nil), arguments: ["-O", "-Onone"])
  func extraction(optimization: String) throws {
    let program = try SwiftProgram(
      Self.source, module: "Look", flags: [optimization, "-parse-as-library"])
    let (path, report) = try program.instrumentedObject()
    func tokens(_ kind: LiteralRecord.Kind) -> Set<String> {
      Set(
        report.literals.filter { $0.kind == kind }.map { String(decoding: $0.token, as: UTF8.self) }
      )
    }
    let strings: Set = [
      "tiny", "a literal that is too long for words", "<?xml", "GET", "HEAD", "POST", "DELETE",
      "a long verb, as verbs go", "begin", "end", "otherwise_and_longer",
    ]
    #expect(tokens(.string).isSuperset(of: strings), "\(strings.subtracting(tokens(.string)))")
    #expect(tokens(.character).contains("§"))
    let floats = report.literals.filter { $0.kind == .float }.flatMap(\.spellings)
    #expect(floats.contains { $0.bytes == Array("6.25".utf8) })
    let integers = report.literals.filter { $0.kind == .integer }.map(\.token)
    #expect(integers.contains([0x0D, 0xF0, 0xFE, 0xCA]))
    #expect(integers.contains([0x22, 0x22, 0, 0]))
    #expect(
      report.literals.contains { $0.kind == .bytes && $0.token == [0x7F, 0x45, 0x4C, 0x46, 2] })
    let all = report.literals.map { String(decoding: $0.token, as: UTF8.self) }
    for message in ["only for people", "never in an input", "main.swift"] {
      #expect(!all.contains { $0.contains(message) }, "\(message)")
    }
    // Words of strings are no numbers.
    #expect(!integers.contains(Array("tiny\0\0\0\0".utf8)))

    // The same in the object, in the same order, each with its origin.
    let section = try #require(ObjectFile(path: path).section("swiftc_fuzz_literals"))
    #expect(LiteralRecord.all(in: section) == report.literals)
    #expect(report.literals.map(\.rank) == report.literals.map(\.rank).sorted(by: >))
    let tiny = try #require(report.literals.first { $0.token == Array("tiny".utf8) })
    #expect(tiny.module == "Look" && tiny.line == 2 && tiny.file.hasSuffix("/main.swift"))
    #expect(tiny.function.hasPrefix("$s4Look4look"))
  }

  @Test(
    "What a fixture says is found, and what it says is not",
    arguments: AssemblyFixture.all.filter { $0.name.hasPrefix("literal-") })
  func fixtures(_ fixture: AssemblyFixture) throws {
    let report = try Instrumenter.instrument(assembly: fixture.text, fixture.options).report
    let tokens = report.literals.flatMap(\.spellings).map { spelling in
      spelling.bytes.map { byte in
        let hexadecimal = String(byte, radix: 16, uppercase: true)
        return 0x20..<0x7F ~= byte
          ? String(UnicodeScalar(byte)) : "\\x" + (byte < 16 ? "0" : "") + hexadecimal
      }.joined()
    }
    for token in fixture.expectations("HOLDS") { #expect(tokens.contains(token), "\(token)") }
    for token in fixture.expectations("LACKS") { #expect(!tokens.contains(token), "\(token)") }
  }

  @Test(
    "The dictionary of a program is the same in every run",
    .enabled(if: SwiftProgram.swiftc != nil))
  func determinism() throws {
    let program = try SwiftProgram(Self.source, module: "Look", flags: ["-O", "-parse-as-library"])
    let bitcode = try program.bitcode()
    func object() throws -> [UInt8] {
      let path = program.scratch.path("again.o")
      _ = try Instrumenter.instrument(
        bitcodeAt: bitcode, writingObjectTo: path, Instrumentation(module: "Look"))
      return try program.scratch.bytes("again.o")
    }
    #expect(try object() == object())
  }
}
