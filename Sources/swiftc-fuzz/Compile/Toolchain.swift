import Foundation
import LLVMPass

/// The installed Swift toolchain, found through `PATH`.
struct Toolchain: Equatable, Sendable {
  /// The path of the real `swiftc`.
  var compiler: String
  /// The path of the real `swift-frontend`.
  var frontend: String
  /// The value of `-resource-dir` when the driver runs our frontend instead of its own.
  var resourceFolder: String

  /// Finds the compiler on `PATH`, passing over ourselves under another name.
  static func find(environment: [String: String]) throws(UserError) -> Toolchain {
    let path = environment["PATH"] ?? "/usr/bin:/bin"
    for folder in path.split(separator: ":") {
      let compiler = "\(folder)/swiftc"
      guard FileManager.default.isExecutableFile(atPath: compiler) else { continue }
      let binaries = resolvingLinks(compiler).parentPath
      let frontend = "\(binaries)/swift-frontend"
      let resources = binaries.parentPath + "/lib/swift"
      guard FileManager.default.isExecutableFile(atPath: frontend),
        FileManager.default.fileExists(atPath: resources)
      else { continue }
      return Toolchain(compiler: compiler, frontend: frontend, resourceFolder: resources)
    }
    throw .toolMissing(
      name: "swiftc",
      advice: "install Swift 6.3 or newer (https://swift.org/install) and put it on PATH")
  }

  /// The same for programs that link the standard library statically.
  var staticResourceFolder: String { resourceFolder + "_static" }

  /// The path of libFuzzer without its `main`.
  var libFuzzer: String {
    let name = "libclang_rt.fuzzer_no_main-\(TargetMachine.architecture).a"
    return "\(resourceFolder)/clang/lib/linux/\(name)"
  }

  /// Returns the path of a tool beside the frontend, such as `clang` or `llvm-symbolizer`; nil if
  /// it is missing.
  func tool(_ name: String) -> String? {
    let path = frontend.parentPath + "/" + name
    return FileManager.default.isExecutableFile(atPath: path) ? path : nil
  }

  /// Returns the path of a tool beside the frontend.
  ///
  /// A tool of another version on the search path may not be able to read the output of this
  /// compiler's programs.
  func required(_ name: String) throws(UserError) -> String {
    guard let path = tool(name) else {
      throw .toolMissing(
        name: name,
        advice: "it comes with the Swift toolchain, beside \(frontend); install the whole toolchain"
      )
    }
    return path
  }

  /// Returns the version of the LLVM that the compiler was built from, such as `21.0.0`; nil if its
  /// clang is not installed.
  func llvmVersion(runner: some JobRunner) async -> String? {
    guard let clang = tool("clang") else { return nil }
    let job = Job(purpose: "asking clang for its version", tool: clang, arguments: ["--version"])
    guard let text = try? await runner.output(of: job),
      let words = text.split(separator: "\n").first?.split(separator: " "),
      let index = words.firstIndex(of: "version"), index + 1 < words.endIndex
    else { return nil }
    return String(words[index + 1])
  }

  /// Checks in advance that our LLVM is not older than the compiler's, whose bitcode it could not
  /// read.
  func checkLLVM(runner: some JobRunner) async throws(UserError) {
    guard let compiler = await llvmVersion(runner: runner),
      let major = compiler.split(separator: ".").first.flatMap({ Int($0) })
    else { return }
    let linked = LLVMVersion.linked
    if linked.major < major {
      throw .llvmTooOld(
        linked: "\(linked.major).\(linked.minor).\(linked.patch)", compiler: compiler)
    }
  }

  private static func resolvingLinks(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
