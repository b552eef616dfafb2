import LLVMPass

/// A call of `clang` by SwiftPM, in the detail that we need: it compiles one file to one object.
struct ClangCall: Equatable, Sendable {
  let arguments: [String]

  /// Creates a call from SwiftPM's arguments.
  ///
  /// The stamp that `swiftc-fuzz build` adds is removed. Of a compile job response files are read:
  /// Swift Build writes the flags that all files of a module have in common into one.
  init(_ arguments: [String], read: (String) -> String? = TextFile.read) {
    let all = arguments.contains("-c") ? ResponseFiles.expand(arguments, read: read) : arguments
    self.arguments = BuildSystemCall.withoutStamp(all)
  }

  /// The object to write.
  var output: String? { value(of: "-o") }

  /// The source file.
  var source: String? { value(of: "-c") }

  /// True when it compiles C, C++ or a similar language.
  ///
  /// Assembly has nothing that a pass could instrument.
  var compilesC: Bool {
    guard let source else { return false }
    return !["s", "S", "asm"].contains { source.hasSuffix(".\($0)") }
      && value(of: "-x")?.hasPrefix("assembler") != true
  }

  /// The module, by the folder of its objects: `…/release/CHelper.build/…`, or in Swift Build,
  /// which names it after the target, `…/Release-linux/C-Helper.build/…`.
  var module: String? {
    buildFolder.map { folder in
      String(folder.name.dropLast(".build".count).map { $0.isLetter || $0.isNumber ? $0 : "_" })
    }
  }

  /// True when the module is for the build itself: macros, plugins, and everything they consist of.
  ///
  /// Swift Build compiles those as all others.
  var isHostTool: Bool {
    guard let buildFolder, buildFolder.buildSystem == .native else { return false }
    return buildFolder.name.hasSuffix("-tool.build")
  }

  private var buildFolder: (name: Substring, buildSystem: BuildSystem)? {
    let parts = (output ?? "").split(separator: "/")
    for (parent, name) in zip(parts, parts.dropFirst()) where name.hasSuffix(".build") {
      if ["debug", "release"].contains(parent) { return (name, .native) }
      if ["Debug-", "Release-"].contains(where: parent.hasPrefix) { return (name, .swiftBuild) }
    }
    return nil
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

  /// True when LLVM optimizes while it generates code.
  var optimizes: Bool { level != "O0" }

  /// Returns the flags of the fuzz profile for code that does not go through the pass.
  func profile(isInRootPackage: Bool) -> [String] {
    guard compilesC else { return [] }
    let hasDebugFlag = arguments.contains { $0.hasPrefix("-g") }
    return ["-DFUZZING"] + (isInRootPackage && !hasDebugFlag ? ["-g"] : [])
  }

  /// Returns the same call with bitcode in place of the object.
  ///
  /// With sanitizers the bitcode is that of the front end without optimization. It marks the
  /// functions that need no checks, and the optimizer must run before the pass and the sanitizers
  /// after it.
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
