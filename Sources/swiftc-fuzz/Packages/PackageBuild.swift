import Foundation
import LLVMPass
import SonarABI

/// The calls of SwiftPM that build a package through us, as values.
struct PackageBuildPlan: Equatable, Sendable {
  var toolchain: Toolchain
  /// The folder of the root package.
  var package: String
  /// The selection, with every name resolved.
  var options: FuzzOptions
  /// The configuration; nil for the fuzz profile, which is optimized with assertions.
  var configuration: BuildConfiguration?
  var isVerbose = false
  var buildSystem = BuildSystem.native
  /// A text that changes with this command or its engine, which SwiftPM does not notice.
  var commandIdentity: String

  /// True when only modules for a program of compile mode are built.
  ///
  /// They have a folder of their own, in which the program needs every object.
  var buildsModulesOnly = false

  /// True when programs have Swift's libraries inside, and look for others in `lib` beside them.
  ///
  /// They have a folder of their own.
  var isSelfContained = false

  /// True when the package's tests are built.
  ///
  /// Optimized, all modules are compiled with other options for them than for programs. They have
  /// a folder of their own, so that neither build undoes the other.
  var buildsTests = false

  /// The folder of a build with options of its own, so that none spoils another's objects and
  /// programs; nil for the default ones.
  var variant: String?

  var scratch: String {
    Self.scratch(ofPackage: package) + (variant.map { "/builds/\($0)" } ?? "")
      + (buildsModulesOnly ? "/modules" : "")
      + (isSelfContained ? "/self-contained" : "")
      + (options.sourceCoverage ? "/coverage" : "")
      + (buildsTests && configuration != .debug ? "/tests" : "")
      + (buildSystem == .native ? "" : "/\(buildSystem.rawValue)")
  }

  /// Returns our build folder, which is in the package's own, so that it is ignored and cleaned
  /// with it.
  static func scratch(ofPackage path: String) -> String { "\(path)/.build/swiftc-fuzz" }

  var compilerFolder: CompilerFolder {
    switch buildSystem {
    case .native: CompilerFolder(path: "\(scratch)/compiler")
    // It demands this name.
    case .swiftBuild: CompilerFolder(path: "\(scratch)/toolchain/usr")
    }
  }

  /// Makes the build folder ready for SwiftPM: fit for where it is, with the compilers to call.
  func prepare(
    commandPath: String, toolchain: Toolchain, runtime: RuntimeLibrary
  ) throws(UserError) {
    // SwiftPM's own lock comes later, and is only about what it writes itself.
    try FolderLock(folder: scratch).hold { () throws(UserError) in
      try BuildPlace(scratch: scratch).renew()
      switch buildSystem {
      case .native:
        try compilerFolder.write(commandPath: commandPath, toolchain: toolchain, runtime: runtime)
      case .swiftBuild:
        try compilerFolder.writeToolchain(
          commandPath: commandPath, toolchain: toolchain, runtime: runtime, variables: environment)
      }
    }
  }

  /// The folder of SwiftPM's products.
  var products: String {
    "\(scratch)/\(buildSystem.products(of: configuration ?? .release))"
  }

  /// Builds one executable.
  func build(product: String) throws(UserError) -> Job {
    try job(
      "swift-build", purpose: "building \(product)", arguments: arguments + ["--product", product],
      speech: .standardError)
  }

  /// Builds one module and what it uses.
  func build(target: String) throws(UserError) -> Job {
    try job(
      "swift-build", purpose: "building \(target)", arguments: arguments + ["--target", target],
      speech: .standardError)
  }

  /// Builds and runs the package's tests, instrumented.
  func test(_ more: [String]) throws(UserError) -> Job {
    try job("swift-test", purpose: "testing", arguments: arguments + more)
  }

  /// Builds the package's tests as `test` does.
  func buildTests() throws(UserError) -> Job {
    var job = try test([])
    job.purpose = "building the tests"
    job.arguments = ["list"] + job.arguments
    job.speech = .standardError
    return job
  }

  /// Returns the call of a tool of SwiftPM that builds.
  private func job(
    _ tool: String, purpose: String, arguments: [String], speech: Job.Speech = .standardOutput
  ) throws(UserError) -> Job {
    var job = try toolchain.packageJob(
      tool, purpose: purpose, arguments: arguments, environment: environment, speech: speech)
    // Swift Build crashes now and then while it plans, and not again with the same package.
    job.repeatsAfterCrash = buildSystem == .swiftBuild
    return job
  }

  private var arguments: [String] {
    [
      "--package-path", package, "--scratch-path", scratch,
      "--build-system", buildSystem.rawValue, "-c", (configuration ?? .release).rawValue,
      "-Xswiftc", BuildSystemCall.stampPrefix + stamp,
      "-Xcc", BuildSystemCall.stampPrefix + stamp,
    ] + linkStamp + (isSelfContained ? Self.selfContainedFlags : []) + (isVerbose ? ["-v"] : [])
  }

  /// A folder without libraries by which Swift Build notices that options of the link have changed:
  /// it does not pass flags of Swift to the link.
  private var linkStamp: [String] {
    buildSystem == .native ? [] : ["-Xlinker", "-L\(scratch)/stamp/\(stamp)"]
  }

  /// Of the two ways to say where libraries are, only the older one holds for the libraries of
  /// libraries as well.
  private static let selfContainedFlags =
    ["--static-swift-stdlib"]
    + ["--disable-new-dtags", "-rpath", "$ORIGIN/lib"].flatMap { ["-Xlinker", $0] }

  private var environment: [String: String] {
    var variables = [
      "SWIFT_EXEC": compilerFolder.compiler,
      "SWIFT_EXEC_MANIFEST": toolchain.compiler,
      "CC": compilerFolder.cCompiler,
      ShimVariable.buildSystem: buildSystem.rawValue,
      ShimVariable.flags: flags.map(\.shellQuoted).joined(separator: " "),
    ]
    if buildSystem == .swiftBuild { variables[ShimVariable.rootPackage] = package }
    return variables
  }

  private var flags: [String] {
    let assertions = options.assertions ?? (configuration == nil)
    return options.passFlags
      + ["--engine=\(options.engine.rawValue)", "--assertions=\(assertions ? "on" : "off")"]
  }

  /// The sixteen hexadecimal digits of a hash of our options and this command.
  private var stamp: String {
    String(FNV1a.hash64((flags + [commandIdentity]).joined(separator: "\n").utf8), radix: 16)
  }
}

extension FuzzOptions {
  /// A name for builds with these options, as the user gave them; nil for the default ones.
  ///
  /// Source coverage has a folder within each.
  var variant: String? {
    var options = self
    options.sourceCoverage = false
    options.instrument.sort()
    options.exclude.sort()
    let flags = options.passFlags
    return flags.isEmpty
      ? nil : String(FNV1a.hash64(flags.joined(separator: "\n").utf8), radix: 16)
  }
}

/// A configuration of SwiftPM.
enum BuildConfiguration: String, CaseIterable, Sendable {
  case debug
  case release
}
