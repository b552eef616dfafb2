import LLVMPass
import Testing

@Suite("An object says what it was made of", .enabled(if: SwiftProgram.swiftc != nil))
struct ObjectIdentityTests {
  private let program: SwiftProgram
  private let bitcode: String
  private var options: Instrumentation { Instrumentation(module: "main") }

  init() throws {
    program = try SwiftProgram("print(CommandLine.arguments.count > 3 ? 1 : 2)", flags: ["-Onone"])
    bitcode = try program.bitcode()
  }

  private func identity(
    _ options: Instrumentation, generator: String = "1"
  ) throws
    -> ObjectIdentity
  {
    try ObjectIdentity(bitcodeAt: bitcode, options, generator: generator)
  }

  @Test("The same bitcode and options make the same object; others do not")
  func recognition() throws {
    let object = program.scratch.path("main.o")
    let identity = try identity(options)
    #expect(!identity.isIdentity(ofObject: object))
    var carrying = options
    carrying.identity = identity
    _ = try Instrumenter.instrument(bitcodeAt: bitcode, writingObjectTo: object, carrying)
    #expect(identity.isIdentity(ofObject: object))
    #expect(try self.identity(options).isIdentity(ofObject: object))

    #expect(!(try self.identity(options, generator: "2").isIdentity(ofObject: object)))
    var others = [options, options, options]
    others[0].sonar = false
    others[1].selection.exclude = [try Selector(parsing: "func:*main*")]
    others[2].siblings = ["$s1T1fyyF"]
    for other in others { #expect(!(try self.identity(other).isIdentity(ofObject: object))) }
    let plain = try program.plainObject()
    #expect(!identity.isIdentity(ofObject: plain))
  }

  @Test("It is in no program")
  func excluded() throws {
    var options = options
    options.identity = try identity(options)
    let object = program.scratch.path("main.o")
    _ = try Instrumenter.instrument(bitcodeAt: bitcode, writingObjectTo: object, options)
    let sections = try ObjectFile(path: object).sectionNames
    #expect(sections.contains(".swiftc_fuzz_identity"))
    let linked = try ObjectFile(path: program.link([object]))
    #expect(!linked.sectionNames.contains(".swiftc_fuzz_identity"))
  }
}
