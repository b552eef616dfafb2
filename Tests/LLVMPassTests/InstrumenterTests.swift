import Foundation
import LLVMPass
import Testing

@Suite("Objects and errors")
struct InstrumenterTests {
  private let options = Instrumentation(module: "T", verify: true)
  private let function = "define i32 @f(i32 %x) {\n  ret i32 %x\n}\n"

  @Test("A missing input is named")
  func missing() throws {
    let scratch = try Scratch()
    let path = scratch.path("none.bc")
    #expect(throws: LLVMError.unreadable(path: path, reason: "No such file or directory")) {
      try Instrumenter.instrument(
        bitcodeAt: path, writingObjectTo: scratch.path("out.o"), options)
    }
    #expect(try scratch.names() == [])
  }

  @Test(
    "What is no bitcode is refused, and nothing is written", arguments: ["", "hello", "BC\u{40}"])
  func malformed(text: String) throws {
    let scratch = try Scratch()
    let path = try scratch.write(text, to: "in.bc")
    let error = #expect(throws: LLVMError.self) {
      try Instrumenter.instrument(
        bitcodeAt: path, writingObjectTo: scratch.path("out.o"), options)
    }
    guard case .malformed(path, let reason) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(!reason.isEmpty)
    #expect(try scratch.names() == ["in.bc"])
  }

  @Test("Bitcode that is cut off anywhere never traps")
  func truncated() throws {
    let scratch = try Scratch()
    let whole = try scratch.write(function, to: "in.ll")
    let assembler = try #require(Tools.llvm("llvm-as"))
    try Tools.require(assembler, ["-o", scratch.path("whole.bc"), whole])
    let bytes = try scratch.bytes("whole.bc")
    for length in stride(from: 0, to: bytes.count, by: 97) {
      try Data(bytes[..<length]).write(to: URL(fileURLWithPath: scratch.path("cut.bc")))
      // Some prefixes are whole modules; the others must be errors.
      _ = try? Instrumenter.instrument(
        bitcodeAt: scratch.path("cut.bc"), writingObjectTo: scratch.path("cut.o"), options)
    }
    #expect(try !scratch.names().contains { $0.hasSuffix(".tmp") })
  }

  @Test("A target that this LLVM cannot generate code for is named")
  func unsupportedTarget() throws {
    let scratch = try Scratch()
    let path = try scratch.write("target triple = \"nosuch-cpu\"\n" + function, to: "in.ll")
    let error = #expect(throws: LLVMError.self) {
      try Instrumenter.instrument(
        bitcodeAt: path, writingObjectTo: scratch.path("out.o"), options)
    }
    guard case .unsupportedTarget(let triple, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(triple == "nosuch-cpu")
    #expect(try scratch.names() == ["in.ll"])
  }

  @Test("Assembly that the assembler refuses is an error, not the end of the process")
  func badAssembly() throws {
    let scratch = try Scratch()
    let path = try scratch.write(
      "define void @f() {\n  call void asm sideeffect \"nosuchinstruction\", \"\"()\n  ret void\n}\n",
      to: "in.ll")
    let error = #expect(throws: LLVMError.self) {
      try Instrumenter.instrument(
        bitcodeAt: path, writingObjectTo: scratch.path("out.o"), options)
    }
    guard case .codeGeneration(let reason) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reason.contains("nosuchinstruction") || reason.contains("invalid instruction"))
    #expect(try scratch.names() == ["in.ll"])
  }

  @Test("An object that cannot be written is an error, and the one before it stays")
  func unwritable() throws {
    let scratch = try Scratch()
    let path = try scratch.write(function, to: "in.ll")
    let nowhere = scratch.path("missing/out.o")
    #expect(throws: LLVMError.unwritable(path: nowhere, reason: "No such file or directory")) {
      try Instrumenter.instrument(bitcodeAt: path, writingObjectTo: nowhere, options)
    }
    try scratch.write("before", to: "out.o")
    try scratch.write("not IR", to: "bad.ll")
    #expect(throws: LLVMError.self) {
      try Instrumenter.instrument(
        bitcodeAt: scratch.path("bad.ll"), writingObjectTo: scratch.path("out.o"), options)
    }
    #expect(try scratch.bytes("out.o") == Array("before".utf8))
    // A folder of that name is in the way of the rename.
    try FileManager.default.createDirectory(
      atPath: scratch.path("folder.o"), withIntermediateDirectories: false)
    #expect(throws: LLVMError.unwritable(path: scratch.path("folder.o"), reason: "Is a directory"))
    {
      try Instrumenter.instrument(
        bitcodeAt: path, writingObjectTo: scratch.path("folder.o"), options)
    }
    #expect(try scratch.names() == ["bad.ll", "folder.o", "in.ll", "out.o"])
  }

  @Test("Symbols and sections of an object are read back")
  func objectFile() throws {
    let scratch = try Scratch()
    let path = scratch.path("out.o")
    try Instrumenter.compile(
      assembly: """
        @a = constant [3 x i8] c"abc", section "mine"
        @b = constant [2 x i8] c"de", section "mine", comdat($other)
        @zero = global [5000000 x i8] zeroinitializer
        $other = comdat any
        declare void @elsewhere()
        define void @here() {
          call void @elsewhere()
          ret void
        }
        define internal void @local() noinline {
          ret void
        }
        @used = global ptr @local
        """, writingObjectTo: path)
    let object = try ObjectFile(path: path)
    #expect(object.definedSymbols.sorted() == ["here", "local"])
    #expect(object.undefinedSymbols == ["elsewhere"])
    #expect(object.section("mine") == Array("abcde".utf8))
    #expect(object.section("none") == nil)
    // Reserved space is not in the file.
    #expect(object.section(".bss") == [])
    #expect(object.isRelocatable)

    #expect(throws: LLVMError.self) { try ObjectFile(path: scratch.write("x", to: "no.o")) }
    #expect(throws: LLVMError.self) { try ObjectFile(path: scratch.path("missing.o")) }
  }

  @Test("Versions are ordered as versions are")
  func versions() {
    let old = LLVMVersion(major: 21, minor: 9, patch: 8)
    let new = LLVMVersion(major: 22, minor: 1, patch: 0)
    #expect(old < new && !(new < old) && new.description == "22.1.0")
    // An older one cannot read the compiler's bitcode.
    #expect(LLVMVersion.linked >= LLVMVersion(major: 21, minor: 0, patch: 0))
  }

  @Test("What is observed only has comparisons and no counters")
  func observedOnly() throws {
    var options = Instrumentation(
      selection: Selection(include: [try Selector(parsing: "Other")]), module: "T")
    let code = """
      define i1 @f(i32 %x) {
        %same = icmp eq i32 %x, 12345678
        ret i1 %same
      }
      """
    #expect(try Instrumenter.instrument(assembly: code, options).report.functions.isEmpty)
    options.observesUnselected = true
    let (assembly, report) = try Instrumenter.instrument(assembly: code, options)
    let function = try #require(report.functions.first)
    #expect(function.edges.isEmpty)
    #expect(function.sites.count == 1)
    #expect(!report.literals.isEmpty)
    #expect(!assembly.contains("section \"__sancov_cntrs\""))
  }
}
