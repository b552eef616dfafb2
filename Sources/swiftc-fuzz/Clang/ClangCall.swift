import LLVMPass

/// One call of `clang` by SwiftPM, as far as we must understand it: one file to one object.
struct ClangCall: Equatable, Sendable {
  let arguments: [String]

  /// The arguments of SwiftPM, without the stamp that `swiftc-fuzz build` adds.
  init(_ arguments: [String]) {
    self.arguments = BuildSystemCall.withoutStamp(arguments)
  }

  /// The object to write.
  var output: String? { value(of: "-o") }

  /// The source file.
  var source: String? { value(of: "-c") }

  /// Whether it compiles C, C++ or their like; assembly has nothing that a pass could see.
  var compilesC: Bool {
    guard let source else { return false }
    return !["s", "S", "asm"].contains { source.hasSuffix(".\($0)") }
      && value(of: "-x")?.hasPrefix("assembler") != true
  }

  /// The module, by the folder of its objects: `…/release/CHelper.build/…`.
  var module: String? { buildFolder.map { String($0.dropLast(".build".count)) } }

  /// Whether the module is for the build itself: macros, plugins and all they are made of.
  var isHostTool: Bool { buildFolder?.hasSuffix("-tool.build") ?? false }

  private var buildFolder: Substring? {
    let parts = (output ?? "").split(separator: "/")
    return zip(parts, parts.dropFirst())
      .first { ["debug", "release"].contains($0) && $1.hasSuffix(".build") }?.1
  }

  /// The level that the optimizer is asked for, such as `O2`.
  var level: String {
    let flag = arguments.last { $0.hasPrefix("-O") }.map { String($0.dropFirst()) }
    switch flag {
    case "O": return "O1"
    case "O4", "Ofast": return "O3"
    case "Og": return "O1"
    case nil: return "O0"
    case let level?: return level
    }
  }

  /// Whether LLVM optimizes when it generates code.
  var optimizes: Bool { level != "O0" }

  /// The flags of the fuzz profile for code that does not go through the pass.
  func profile(isInRootPackage: Bool) -> [String] {
    guard compilesC else { return [] }
    let hasDebugFlag = arguments.contains { $0.hasPrefix("-g") }
    return ["-DFUZZING"] + (isInRootPackage && !hasDebugFlag ? ["-g"] : [])
  }

  /// The same call with bitcode for the object.
  ///
  /// With sanitizers the bitcode is the front end's: what it writes says which functions want
  /// no checks, and the optimizer must run before the pass, the sanitizers behind it.
  func emittingBitcode(to path: String, sanitizers: Set<Sanitizer>) -> [String] {
    var result = arguments
    if let index = result.lastIndex(of: "-o"), index + 1 < result.count { result[index + 1] = path }
    result += ["-emit-llvm", "-DFUZZING"]
    if !arguments.contains(where: { $0.hasPrefix("-g") }) { result.append("-g") }
    result += sanitizers.clangFlags
    if !sanitizers.isEmpty { result += ["-Xclang", "-disable-llvm-passes"] }
    return result
  }

  private func value(of option: String) -> String? {
    guard let index = arguments.lastIndex(of: option), index + 1 < arguments.count else {
      return nil
    }
    return arguments[index + 1]
  }
}
