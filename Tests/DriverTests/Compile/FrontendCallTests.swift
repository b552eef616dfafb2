import Testing

@testable import swiftc_fuzz

@Suite("A frontend call on its way over bitcode")
struct FrontendCallTests {
  private let call = FrontendCall(arguments: [
    "-frontend", "-c", "-primary-file", "a.swift", "-module-name", "MyParser", "-package-name",
    "pkg", "-O", "-enable-default-cmo", "-o", "a.o",
  ])

  @Test("Its module, package, outputs and level are read")
  func reading() {
    #expect(call.module == "MyParser")
    #expect(call.package == "pkg")
    #expect(call.emitsObjects)
    #expect(call.optimizes)
    #expect(call.outputs == ["a.o"])
    #expect(!FrontendCall(arguments: ["-frontend", "-Onone"]).optimizes)
    #expect(!FrontendCall(arguments: ["-frontend"]).optimizes)
    #expect(!call.compilesWholeModule)
    #expect(FrontendCall(arguments: ["-frontend", "-c", "a.swift"]).compilesWholeModule)
    #expect(!FrontendCall(arguments: ["-primary-filelist", "list"]).compilesWholeModule)
    #expect(call.threads == 1)
    #expect(FrontendCall(arguments: ["-frontend", "-num-threads", "4"]).threads == 4)
    #expect(FrontendCall(arguments: ["-frontend", "-num-threads", "0"]).threads == 1)
  }

  @Test("Objects become bitcode, under -O with -lto=llvm-full against the compiler's crash")
  func bitcode() {
    let result = call.emittingBitcode(objects: ["a.o"], bitcode: ["T/0.bc"], fileList: nil)
    #expect(result.arguments.contains("-emit-bc"))
    #expect(!result.arguments.contains("-c"))
    #expect(result.arguments.contains("-lto=llvm-full"))
    #expect(result.arguments.contains("-swiftmergefunc-threshold=0"))
    #expect(result.outputs == ["T/0.bc"])
    let debug = FrontendCall(arguments: call.arguments + ["-Onone"])
    let unoptimized = debug.emittingBitcode(objects: ["a.o"], bitcode: ["T/0.bc"], fileList: nil)
    #expect(unoptimized.arguments.contains("-emit-bc"))
    #expect(!unoptimized.arguments.contains("-lto=llvm-full"))
  }

  @Test("An index keeps the name of the object")
  func index() {
    let indexed = FrontendCall(arguments: call.arguments + ["-index-store-path", "idx"])
    let result = indexed.emittingBitcode(objects: ["a.o"], bitcode: ["T/0.bc"], fileList: nil)
    #expect(result.arguments.contains(sequence: ["-index-unit-output-path", "a.o"]))
    let unindexed = call.emittingBitcode(objects: ["a.o"], bitcode: ["T/0.bc"], fileList: nil)
    #expect(!unindexed.arguments.contains("-index-unit-output-path"))
  }

  @Test("A list of outputs is replaced by a list of bitcode files")
  func fileList() {
    let listed = FrontendCall(arguments: ["-frontend", "-c", "-output-filelist", "objects"])
    #expect(listed.outputFileList == "objects")
    let result = listed.emittingBitcode(objects: ["a.o"], bitcode: ["0.bc"], fileList: "T/list")
    #expect(result.arguments.contains(sequence: ["-output-filelist", "T/list"]))
  }

  @Test("Sanitizers are left to the pass")
  func sanitizers() {
    let sanitized = FrontendCall(arguments: call.arguments + ["-sanitize=address,undefined"])
    #expect(sanitized.sanitizers == [.address, .undefined])
    let result = sanitized.emittingBitcode(objects: ["a.o"], bitcode: ["T/0.bc"], fileList: nil)
    #expect(result.sanitizers.isEmpty)
    #expect(call.sanitizers.isEmpty)
  }

  @Test("Selected code stays in its module")
  func crossModuleOptimization() {
    #expect(!call.withoutCrossModuleOptimization.arguments.contains("-enable-default-cmo"))
  }
}
