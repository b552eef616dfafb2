import LLVMPass
import Testing

@Suite("What is selected")
struct SelectionTests {
  private func selection(_ include: [String], except exclude: [String] = []) throws -> Selection {
    Selection(
      include: try include.map { try Selector(parsing: $0) },
      exclude: try exclude.map { try Selector(parsing: $0) })
  }

  @Test(
    "A symbol belongs to the module its source stands in",
    arguments: [
      ("$s8MyParser5parseyySays5UInt8VGF", "MyParser"),
      ("$s8MyParser5LexerV4nextSiSgyF", "MyParser"),
      ("$sSa6appendyyxnF8MyParser4NodeO_Tg5", "Swift"),
      (
        "$ss22_ContiguousArrayBufferV20_consumeAndCreateNew14bufferIsUnique15minimumCapacity13growForAppendAByxGSb_SiSbtF8MyParser4NodeO_Tg5",
        "Swift"
      ),
      ("$sSS8MyParserE5shoutSSyF", "MyParser"),
      ("$sSa8MyParserSiRszlE5totalSiyF", "MyParser"),
      ("$s10Foundation4DataV8MyParserE3hexSSyF", "MyParser"),
      ("$sScTss5NeverORs_rlE5sleep11nanosecondsys6UInt64V_tYaKFZ", "Swift"),
      ("$sSo6CGRectV", "__C"),
      ("$s4main1fyyF", "main"),
    ])
  func modules(symbol: String, module: String) {
    #expect(SwiftMangling.module(of: symbol) == module)
  }

  @Test("A symbol that is not Swift's belongs to no module by itself")
  func notSwift() {
    for symbol in ["main", "LLVMFuzzerTestOneInput", "", "$x", "_ZN4llvm3fooEv"] {
      #expect(SwiftMangling.module(of: symbol) == nil)
    }
    // Lengths that lie.
    for symbol in ["$s", "$s99MyParser", "$s0", "$s8", "$s999999999999999999999x"] {
      #expect(SwiftMangling.module(of: symbol) == nil)
    }
  }

  @Test("Selectors that make no sense are refused")
  func errors() {
    #expect(throws: SelectorError.empty("")) { try Selector(parsing: "") }
    #expect(throws: SelectorError.empty("func:")) { try Selector(parsing: "func:") }
    #expect(throws: SelectorError.unknownKind("mod", selector: "mod:X")) {
      try Selector(parsing: "mod:X")
    }
  }

  @Test("Nothing named: the functions that the compiled module declares itself")
  func everything() {
    let all = Selection()
    #expect(all.selects(function: "$s1A1fyyF", module: "A", package: nil, file: nil))
    #expect(all.selects(function: "main", module: "A", package: nil, file: nil))
    #expect(!all.selects(function: "$s1B1fyyF", module: "A", package: nil, file: nil))
    #expect(
      !all.selects(function: "$sSa6appendyyxnF1A4NodeO_Tg5", module: "A", package: nil, file: nil))
    #expect(all.matches(module: "A", package: nil))
  }

  @Test("By module, wherever it is compiled")
  func modules() throws {
    let parser = try selection(["MyParser"])
    #expect(parser.selects(function: "$s8MyParser1fyyF", module: "main", package: nil, file: nil))
    #expect(!parser.selects(function: "$s4main1fyyF", module: "main", package: nil, file: nil))
    #expect(!parser.selects(function: "main", module: "main", package: nil, file: nil))
    #expect(parser.matches(module: "MyParser", package: nil))
    #expect(!parser.matches(module: "main", package: nil))
    #expect(!parser.selectsAnything(inModule: "main", package: nil))
  }

  @Test("By package, but only what is known to be of it")
  func packages() throws {
    let package = try selection(["package:swift-asn1"])
    #expect(package.selects(function: "$s1A1fyyF", module: "A", package: "swift-asn1", file: nil))
    #expect(!package.selects(function: "$s1B1fyyF", module: "A", package: "swift-asn1", file: nil))
    #expect(!package.selects(function: "$s1A1fyyF", module: "A", package: nil, file: nil))
    #expect(package.selectsAnything(inModule: "A", package: "swift-asn1"))
    #expect(!package.selectsAnything(inModule: "A", package: "other"))
  }

  @Test("A package has one name, whatever its case", arguments: ["XMLCoder", "xmlcoder", "XML*"])
  func packageNames(name: String) throws {
    let package = try selection(["package:\(name)"])
    for known in ["xmlcoder", "XMLCoder"] {
      #expect(package.selects(function: "$s1A1fyyF", module: "A", package: known, file: nil))
      #expect(package.matches(module: "A", package: known))
      #expect(!package.matches(module: known, package: nil))
    }
    #expect(try !selection(["a"]).matches(module: "A", package: nil))
  }

  @Test("By file and by function")
  func filesAndFunctions() throws {
    let lexer = try selection(["file:Sources/A/Lexer*.swift"])
    let path = "/x/Sources/A/LexerText.swift"
    #expect(lexer.selects(function: "$s1A1fyyF", module: "A", package: nil, file: path))
    #expect(!lexer.selects(function: "$s1A1fyyF", module: "A", package: nil, file: "/x/B.swift"))
    #expect(lexer.selectsAnything(inModule: "A", package: nil))

    let next = try selection(["func:MyParser.Lexer.*"])
    let symbol = "$s8MyParser5LexerV4nextSiSgyF"
    #expect(next.selects(function: symbol, module: "MyParser", package: nil, file: nil))
    #expect(
      !next.selects(function: "$s8MyParser5parseyyF", module: "MyParser", package: nil, file: nil))
    #expect(next.selectsAnything(inModule: "MyParser", package: nil))
    #expect(!next.selectsAnything(inModule: "Other", package: nil))
    let exact = try selection(["func:\(symbol)"])
    #expect(exact.selects(function: symbol, module: "MyParser", package: nil, file: nil))
    // A closure is named by what it stands in.
    let parse = try selection(["func:MyParser.parse"])
    #expect(
      parse.selects(
        function: "$s8MyParser5parseyyFyycfU_", module: "MyParser", package: nil, file: nil))
  }

  @Test("Exceptions win")
  func exceptions() throws {
    let some = try selection(["My*"], except: ["MyOther", "func:MyParser.f"])
    #expect(some.selects(function: "$s8MyParser1gyyF", module: "MyParser", package: nil, file: nil))
    #expect(
      !some.selects(function: "$s8MyParser1fyyF", module: "MyParser", package: nil, file: nil))
    #expect(!some.selects(function: "$s7MyOther1gyyF", module: "MyOther", package: nil, file: nil))
    #expect(!some.matches(module: "MyOther", package: nil))
    #expect(!some.selectsAnything(inModule: "MyOther", package: nil))
  }
}
