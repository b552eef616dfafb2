import Testing

@testable import swiftc_fuzz

@Suite("A frontend job on its way over bitcode")
struct FrontendJobTests {
  private let job = FrontendJob(arguments: [
    "-frontend", "-c", "-primary-file", "a.swift", "-module-name", "MyParser", "-package-name",
    "pkg", "-O", "-enable-default-cmo", "-o", "a.o",
  ])

  @Test("Its module, package, outputs and level are read")
  func reading() {
    #expect(job.module == "MyParser")
    #expect(job.package == "pkg")
    #expect(job.emitsObjects)
    #expect(job.optimizes)
    #expect(job.outputs == ["a.o"])
    #expect(!FrontendJob(arguments: ["-frontend", "-Onone"]).optimizes)
    #expect(!FrontendJob(arguments: ["-frontend"]).optimizes)
    #expect(!job.compilesWholeModule)
    #expect(FrontendJob(arguments: ["-frontend", "-c", "a.swift"]).compilesWholeModule)
    #expect(!FrontendJob(arguments: ["-primary-filelist", "list"]).compilesWholeModule)
    #expect(job.threads == 1)
    #expect(FrontendJob(arguments: ["-frontend", "-num-threads", "4"]).threads == 4)
    #expect(FrontendJob(arguments: ["-frontend", "-num-threads", "0"]).threads == 1)
  }

  @Test("Objects become bitcode, under -O with -lto=llvm-full against the compiler's crash")
  func bitcode() {
    let result = job.emittingBitcode(objects: ["a.o"], bitcode: ["T/0.bc"], fileList: nil)
    #expect(result.arguments.contains("-emit-bc"))
    #expect(!result.arguments.contains("-c"))
    #expect(result.arguments.contains("-lto=llvm-full"))
    #expect(result.arguments.contains("-swiftmergefunc-threshold=0"))
    #expect(result.outputs == ["T/0.bc"])
    let debug = FrontendJob(arguments: job.arguments + ["-Onone"])
    let unoptimized = debug.emittingBitcode(objects: ["a.o"], bitcode: ["T/0.bc"], fileList: nil)
    #expect(unoptimized.arguments.contains("-emit-bc"))
    #expect(!unoptimized.arguments.contains("-lto=llvm-full"))
  }

  @Test("An index keeps the name of the object")
  func index() {
    let indexed = FrontendJob(arguments: job.arguments + ["-index-store-path", "idx"])
    let result = indexed.emittingBitcode(objects: ["a.o"], bitcode: ["T/0.bc"], fileList: nil)
    #expect(result.arguments.contains(sequence: ["-index-unit-output-path", "a.o"]))
    let unindexed = job.emittingBitcode(objects: ["a.o"], bitcode: ["T/0.bc"], fileList: nil)
    #expect(!unindexed.arguments.contains("-index-unit-output-path"))
  }

  @Test("A list of outputs is replaced by a list of bitcode files")
  func fileList() {
    let listed = FrontendJob(arguments: ["-frontend", "-c", "-output-filelist", "objects"])
    #expect(listed.outputFileList == "objects")
    let result = listed.emittingBitcode(objects: ["a.o"], bitcode: ["0.bc"], fileList: "T/list")
    #expect(result.arguments.contains(sequence: ["-output-filelist", "T/list"]))
  }

  @Test("Sanitizers are left to the pass")
  func sanitizers() {
    let sanitized = FrontendJob(arguments: job.arguments + ["-sanitize=address,undefined"])
    #expect(sanitized.sanitizers == [.address, .undefined])
    let result = sanitized.emittingBitcode(objects: ["a.o"], bitcode: ["T/0.bc"], fileList: nil)
    #expect(result.sanitizers.isEmpty)
    #expect(job.sanitizers.isEmpty)
  }

  @Test("Selected code stays in its module")
  func crossModuleOptimization() {
    #expect(!job.withoutCrossModuleOptimization.arguments.contains("-enable-default-cmo"))
  }
}
