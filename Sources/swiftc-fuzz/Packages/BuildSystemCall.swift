/// A call of `swiftc` by SwiftPM, in the detail that we need.
///
/// SwiftPM calls the compiler that `SWIFT_EXEC` names for every module, for every link, and to ask
/// for its version and target. Calls that we do not change go to the real compiler.
struct BuildSystemCall: Equatable, Sendable {
  /// The purpose of the call.
  enum Purpose: Equatable, Sendable {
    /// The call makes objects of one module.
    case compile(module: String)
    /// An executable or a shared library.
    case link
    /// The call does something else: it asks a question, wraps a module, or makes an interface.
    case other
  }

  /// The arguments as they came, without the stamp that `swiftc-fuzz build` adds.
  let words: [String]
  /// The same with response files expanded.
  let expanded: [String]
  /// The stamp that changes with our options.
  let stamp: String?
  /// The build system that makes the call.
  let buildSystem: BuildSystem
  /// The files in lists that the call names.
  private let listedFiles: [String]

  init(
    _ arguments: [String], from buildSystem: BuildSystem = .native,
    read: (String) -> String? = TextFile.read
  ) {
    self.buildSystem = buildSystem
    words = Self.withoutStamp(arguments)
    stamp = arguments.first { $0.hasPrefix(Self.stampPrefix) }
    let expanded = ResponseFiles.expand(words, read: read)
    self.expanded = expanded
    listedFiles = zip(expanded, expanded.dropFirst())
      .filter { ["-filelist", "-primary-filelist"].contains($0.0) }
      .flatMap { read($0.1)?.split(separator: "\n").map(String.init) ?? [] }
  }

  /// The prefix of a define by which SwiftPM notices that our options have changed.
  ///
  /// It considers neither the environment nor a changed compiler.
  static let stampPrefix = "-DSWIFTC_FUZZ_STAMP_"

  /// Returns the arguments without that define.
  ///
  /// When Swift is compiled, the define for C is after `-Xcc`.
  static func withoutStamp(_ arguments: [String]) -> [String] {
    arguments.indices.filter { index in
      let next = index + 1
      let introducesStamp =
        arguments[index] == "-Xcc" && next < arguments.endIndex
        && arguments[next].hasPrefix(stampPrefix)
      return !introducesStamp && !arguments[index].hasPrefix(stampPrefix)
    }.map { arguments[$0] }
  }

  var purpose: Purpose {
    if expanded.contains("-modulewrap") { return .other }
    if expanded.contains("-emit-executable") || expanded.contains("-emit-library") { return .link }
    if expanded.contains("-c"), let module { return .compile(module: module) }
    return .other
  }

  /// The module that is compiled or linked.
  var module: String? { value(of: "-module-name") }

  /// The name of the package for SwiftPM; nil before tools version 5.9.
  var packageName: String? { value(of: "-package-name") }

  var output: String? { value(of: "-o") }

  /// The Swift files of a compile job.
  var swiftFiles: [String] {
    (expanded + listedFiles).filter { !$0.hasPrefix("-") && $0.hasSuffix(".swift") }
  }

  /// The objects of a link job, C ones included; not archives and libraries.
  var objects: [String] { expanded.filter { !$0.hasPrefix("-") && $0.hasSuffix(".o") } }

  /// True when the module is for the build itself: macros, plugins, and everything they consist of.
  ///
  /// SwiftPM marks the folders of their objects. It marks their executables as well, but the name
  /// of any other one may end like that. Swift Build compiles each module once where the programs
  /// run on the machine that builds them, for whatever they are.
  var isHostTool: Bool {
    guard buildSystem == .native else { return false }
    let paths = [value(of: "-output-file-map"), output, value(of: "-emit-module-path")]
      .compactMap(\.self)
    return (paths + objects).contains(where: Self.isInFolderOfTool)
      || paths.contains { path in
        Self.buildFolders(of: path).contains { $0 == "Modules-tool" || $0 == "plugins" }
      }
  }

  /// Returns true if a file belongs to a module of a tool: `…/release/Generator-tool.build/…`.
  private static func isInFolderOfTool(_ path: String) -> Bool {
    buildFolders(of: path).first { $0.hasSuffix(".build") }?.hasSuffix("-tool.build") == true
  }

  /// Returns the folders within the build folder that lead to a file.
  ///
  /// Those of the package may have any name.
  private static func buildFolders(of path: String) -> ArraySlice<Substring> {
    let folders = path.split(separator: "/").dropLast()
    let start = folders.lastIndex(of: ".build").map { $0 + 1 } ?? folders.startIndex
    return folders[start...]
  }

  /// True when the link makes the executable that runs tests: those of a package, or in Swift Build
  /// those of one test target, which are in a library.
  var isTestRunner: Bool {
    switch buildSystem {
    case .native: output?.hasSuffix(".xctest") ?? false
    case .swiftBuild: testLibrary != nil
    }
  }

  /// The library with the tests that Swift Build's test runner runs; nil for any other link.
  var testLibrary: String? {
    guard buildSystem == .swiftBuild, let output, output.hasSuffix(BuildSystem.testRunnerSuffix)
    else { return nil }
    return expanded.last { $0 == output.dropLast(BuildSystem.testRunnerSuffix.count) + ".so" }
  }

  /// True when the standard library is linked statically, which has resources of its own.
  var isStatic: Bool {
    expanded.contains("-static-stdlib") || expanded.contains("-static-executable")
  }

  /// The directory name below `checkouts` that the files come from; nil for the root package and
  /// for packages used in place.
  var checkout: String? {
    guard let file = swiftFiles.first else { return nil }
    let parts = file.split(separator: "/")
    guard let index = parts.lastIndex(of: "checkouts"), index + 1 < parts.endIndex else {
      return nil
    }
    return String(parts[index + 1])
  }

  private func value(of option: String) -> String? {
    guard let index = expanded.lastIndex(of: option), index + 1 < expanded.count else {
      return nil
    }
    return expanded[index + 1]
  }
}
