import SonarABI
import Testing

@testable import Fuzzing

@Suite("Names of functions")
struct FindingsNamesTests {
  @Test(
    "a copy that the pass has made is the function it was made of",
    arguments: [
      ("LLVMFuzzerTestOneInput.traced", "LLVMFuzzerTestOneInput", nil),
      ("knows.fuzzed.traced", "knows", nil), ("knows", "knows", nil),
      ("n::f(int (*)(char)) (.fuzzed.traced)", "n::f(int (*)(char))", nil),
      ("$s1T1fyS2iF.traced", "T.f(_:)", "T"),
    ] as [(String, String, String?)])
  func copies(symbol: String, text: String, module: String?) {
    #expect(FunctionName(symbol: symbol).text == text)
    #expect(FunctionName(symbol: symbol).module == module)
  }

  @Test("copies of values that the compiler makes anywhere are nobody's own code")
  func outlined() {
    #expect(FunctionName(symbol: "$sypWOb").module == "Swift")
    let origin = Frame.Origin(
      symbol: "$sypWOb", module: FunctionName(symbol: "$sypWOb").module, objectPath: "/tmp/t",
      file: nil)
    #expect(origin == .swiftRuntime)
  }

  @Test("helpers of the hooks are the engine's, whatever their names")
  func helpersOfHooks() {
    let origin = Frame.Origin(
      symbol: "fingerprint_pair", module: nil, objectPath: "/tmp/t",
      file: "/engine/Sources/Runtime/CFuzzing/tracing.c")
    #expect(origin == .engine)
  }

  @Test(
    "demangled names lose what only the compiler needs",
    arguments: [
      ("t.Lexer.go() -> Swift.Int", "t.Lexer.go()", "t"),
      (
        "t.Lexer.next(after: Swift.Int, _: Swift.Optional<Swift.Array<Swift.UInt8>>) throws -> Swift.Optional<Swift.UInt8>",
        "t.Lexer.next(after:_:)", "t"
      ),
      ("t.test(Swift.UnsafeRawPointer, Swift.Int) -> Swift.Int32", "t.test(_:_:)", "t"),
      (
        "t.gen<A where A: Swift.Collection, A.Index == Swift.Int>(A) -> A.Element", "t.gen(_:)",
        "t"
      ),
      (
        "generic specialization <Swift.Array<Swift.UInt8>> of t.gen<A where A: Swift.Collection>(A) -> A.Element",
        "t.gen(_:)", "t"
      ),
      (
        "function signature specialization <Arg[0] = Owned To Guaranteed> of generic specialization <Swift.UInt8> of Swift.Array.subscript.getter : (Swift.Int) -> A",
        "Swift.Array.subscript.getter", "Swift"
      ),
      (
        "function signature specialization <Arg[2] = [Closure Propagated : $s1t1fyyF, Argument Types : [Swift.Int]> of t.walk(Swift.Int) -> Swift.Bool",
        "t.walk(_:)", "t"
      ),
      ("t.Lexer.pos.modify : Swift.Int", "t.Lexer.pos.modify", "t"),
      ("(extension in t):Swift.Array.third<A>(A1) -> A", "Swift.Array.third(_:)", "t"),
      (
        "implicit closure #1 () -> Swift.Int in variable initialization expression of t.A.cash : Swift.Int",
        "implicit closure #1 in t.A.cash", "t"
      ),
      ("default argument 0 of t.f(x: Swift.Int) -> ()", "t.f(x:)", "t"),
      (
        "closure #1 (Swift.Int) -> Swift.Int in t.Lexer.go() -> Swift.Int",
        "closure #1 in t.Lexer.go()", "t"
      ),
      (
        "closure #2 @Sendable () async -> () in closure #1 (Swift.Int) -> () in t.f(x: (Swift.Int) -> Swift.Int) -> ()",
        "closure #2 in closure #1 in t.f(x:)", "t"
      ),
      (
        "inner #1 (Swift.Int) -> Swift.Int in t.outer() -> Swift.Int", "inner #1 in t.outer()",
        "t"
      ),
      (
        "t.Lexer.(helper in _98E99E0A4E54A71D7C6A0A6C1A0A0E53)((Swift.Int) -> Swift.Int) -> Swift.Int",
        "t.Lexer.helper(_:)", "t"
      ),
      (
        "t.Lexer.(in _98E99E0A4E54A71D7C6A0A6C1A0A0E53).init(text: Swift.String) throws -> t.Lexer",
        "t.Lexer.init(text:)", "t"
      ),
      (
        "t.Dates.read(parser: inout t.Dates.(Parser in _98E99E0A4E54A71D7C6A0A6C1A0A0E53)) -> ()",
        "t.Dates.read(parser:)", "t"
      ),
      (
        "protocol witness for t.P.run(Swift.Array<Swift.UInt8>) -> Swift.Int in conformance t.Lexer : t.P in t",
        "t.P.run(_:)", "t"
      ),
      ("static t.Lexer.make(_: Swift.Int) -> t.Lexer", "t.Lexer.make(_:)", "t"),
      ("merged t.Lexer.make() -> t.Lexer", "t.Lexer.make()", "t"),
      ("(2) suspend resume partial function for t.run() async -> ()", "t.run()", "t"),
      ("static t.V.< infix(t.V, t.V) -> Swift.Bool", "t.V.< infix(_:_:)", "t"),
      ("t.Lexer.init(bytes: Swift.Array<Swift.UInt8>) -> t.Lexer", "t.Lexer.init(bytes:)", "t"),
    ])
  func tidies(demangled: String, name: String, module: String) {
    let symbol = SwiftSymbol(demangled: demangled)
    #expect(symbol.name == name)
    #expect(symbol.module == module)
  }

  @Test(
    "what passes a call on is known for it",
    arguments: [
      ("reabstraction thunk helper from @callee_guaranteed () -> () to () -> ()", true),
      (
        "generic specialization <t.V> of protocol witness for t.P.run() -> () in conformance t.V",
        true
      ),
      ("partial apply forwarder for closure #1 () -> () in t.f() -> ()", true),
      ("closure #1 () -> () in t.f() -> ()", false), ("static t.f() -> ()", false),
    ])
  func thunks(demangled: String, isThunk: Bool) {
    #expect(SwiftSymbol(demangled: demangled).isThunk == isThunk)
  }

  @Test("mangled names are read with the suffixes of copies, and other names are left alone")
  func mangled() {
    #expect(
      SwiftSymbol(mangled: "$s6victim5LexerV5indexys5UInt8VSiF")?.name
        == "victim.Lexer.index(_:)")
    #expect(
      SwiftSymbol(mangled: "$s6victim5LexerV5indexys5UInt8VSiF.fuzzed")?.name
        == "victim.Lexer.index(_:)")
    #expect(SwiftSymbol(mangled: "main") == nil)
    #expect(SwiftSymbol(mangled: "") == nil)
    #expect(SwiftSymbol(mangled: "$s") == nil)
  }

  @Test(
    "every frame has an owner",
    arguments: [
      ("f", "MyParser", "/x/main", .user), ("f", "Fuzzing", "/x/main", .engine),
      ("f", "Sonar", "/x/main", .engine), ("f", "Swift", "/x/main", .swiftRuntime),
      ("LLVMFuzzerTestOneInput", nil, "/x/main", .user), ("main", nil, "/x/main", .system),
      ("fuzz_test_one_input", nil, "/x/main", .engine), ("__wrap_main", nil, "/x/main", .engine),
      ("swift_retain", nil, "/x/main", .swiftRuntime), ("parse_c", nil, "/x/main", .user),
      ("memcpy", nil, "/lib/libc.so.6", .system), (nil, nil, "/lib/libswiftCore.so", .swiftRuntime),
      (nil, nil, "", .system), (nil, nil, "/x/main", .user),
      ("xmlParsePI", nil, "/usr/lib/libxml2.so.2", .library),
      ("parse_c", nil, "/usr/local/lib/libmine.so", .user),
      ("__asan_report_load1", nil, "/x/main", .sanitizer),
    ] as [(String?, String?, String, Frame.Origin)])
  func origins(symbol: String?, module: String?, object: String, origin: Frame.Origin) {
    #expect(
      Frame.Origin(symbol: symbol, module: module, objectPath: object, file: nil) == origin)
  }
}
