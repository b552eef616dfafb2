import Foundation
import LLVMPass

/// The compiler that SwiftPM calls when `SWIFT_EXEC` names this command.
///
/// Everything it does becomes a call of the real compiler in place of this process, so that
/// output, exit codes and signals are the compiler's own.
struct BuildSystemCommand {
  var environment: [String: String]

  /// Returns true if SwiftPM is the caller.
  ///
  /// It inherits `SWIFT_EXEC`, and its calls begin with an option.
  static func isCalled(_ arguments: [String], environment: [String: String]) -> Bool {
    guard let path = environment["SWIFT_EXEC"], arguments.first?.hasPrefix("-") == true else {
      return false
    }
    return environment[ShimVariable.buildSystem] != nil
      || isThisCommand(path, environment: environment)
  }

  /// Answers the call, and becomes the real compiler.
  func run(_ arguments: [String]) throws(UserError) -> Never {
    let toolchain = try Toolchain.find(environment: environment)
    let call = BuildSystemCall(arguments, from: BuildSystem(environment: environment))
    let plan = try plan(call, toolchain: toolchain)
    for (name, value) in plan.environment { setenv(name, value, 1) }
    try CurrentProcess.replace(by: toolchain.compiler, plan.arguments)
  }

  private func plan(
    _ call: BuildSystemCall, toolchain: Toolchain
  ) throws(UserError) -> BuildSystemPlan {
    let unchanged = BuildSystemPlan(arguments: call.words)
    if case .other = call.purpose { return unchanged }
    let planner = try planner(for: call, toolchain: toolchain)
    let options = planner.options
    switch call.purpose {
    case .other:
      return unchanged
    case .compile(let module):
      return try readingSources(planner).compile(module: module)
    case .link:
      guard call.expanded.contains("-emit-executable"), !call.isHostTool
      else { return planner.linkWithoutEngine() }
      let symbols = LinkSymbols(
        objects: call.objects + [call.testLibrary].compactMap(\.self))
      // A test runner has an entry of its own.
      let hasEntry = call.isTestRunner ? symbols.callsFuzz : symbols.hasFuzzEntry
      guard hasEntry, options.engine != .none else {
        return planner.linkWithoutEngine()
      }
      try TargetMachine.checkEngine(options.engine, fits: call.expanded)
      guard options.engine == .native || symbols.definesTestOneInput else {
        throw .fuzzCallNeedsOurEngine(engine: options.engine.rawValue)
      }
      var engine = EngineLink(
        options.engine, runtime: try RuntimeLibrary.find(commandPath: planner.commandPath),
        toolchain: toolchain, linksArchive: !symbols.definesEngine,
        seesTests: call.isTestRunner && !call.isStatic)
      engine.exportsEngine = !call.isStatic
      return planner.link(symbols, engine: engine)
    }
  }

  /// Returns the plan for a frontend job of Swift Build; nil for one that is left as it is.
  func frontendPlan(
    _ arguments: [String], toolchain: Toolchain
  ) throws(UserError) -> BuildSystemPlan? {
    let call = BuildSystemCall(arguments, from: .swiftBuild)
    guard call.words.first == "-frontend", let module = call.module, !call.swiftFiles.isEmpty else {
      return nil
    }
    let planner = try planner(for: call, toolchain: toolchain)
    return try readingSources(planner).frontendJob(module: module)
  }

  private func planner(
    for call: BuildSystemCall, toolchain: Toolchain
  ) throws(UserError) -> BuildSystemPlanner {
    let words = (environment[ShimVariable.flags] ?? "").shellWords
    let options = try FuzzOptions.extract(from: words).options
    return BuildSystemPlanner(
      call: call, options: options, selection: try options.selection, toolchain: toolchain,
      commandPath: Installation.commandPath(), isInRootPackage: isInRootPackage(call),
      rootPackage: rootPackage.path.fileName.lowercased())
  }

  /// Adds what the planner of a compile job must know of the sources.
  private func readingSources(
    _ planner: BuildSystemPlanner
  ) throws(UserError) -> BuildSystemPlanner {
    var planner = planner
    planner.engineInterface = try engineInterface(
      for: planner.call, commandPath: planner.commandPath)
    planner.isFuzzTarget =
      planner.isInRootPackage && planner.call.swiftFiles.contains(where: isFuzzed)
    if planner.isFuzzTarget {
      // Before the compiler complains of the engine's interface.
      try TargetMachine.checkEngine(planner.options.engine, fits: planner.call.expanded)
    }
    return planner
  }

  private var rootPackage: RootPackage { RootPackage(environment: environment) }

  /// Returns true if the file defines or calls something to fuzz.
  private func isFuzzed(_ file: String) -> Bool {
    guard let text = TextFile.read(file) else { return false }
    // Most files need not be parsed.
    return ["Fuzzing", FuzzEntry.testOneInput].contains { text.contains($0) }
      && SourceText(text).hasFuzzEntry
  }

  /// Returns flags for the interface of the engine, if the package calls `fuzz(…)` without
  /// depending on it.
  ///
  /// Every module of the root package has it, because a module cannot be imported without those
  /// that it imports: SwiftPM's list of XCTest's tests imports the tests.
  private func engineInterface(
    for call: BuildSystemCall, commandPath: String
  ) throws(UserError) -> [String] {
    let folders = SwiftcArguments(call.expanded).importPaths
    func offersEngine(_ folder: String) -> Bool {
      FileManager.default.fileExists(atPath: "\(folder)/Fuzzing.swiftmodule")
    }
    guard
      isInRootPackage(call)
        || call.swiftFiles.contains(where: {
          TextFile.read($0)?.contains("import Fuzzing") == true
        }),
      !folders.contains(where: offersEngine)
    else { return [] }
    let runtime = try RuntimeLibrary.find(commandPath: commandPath)
    let compiler = environment["SWIFT_EXEC"] ?? ""
    let folder = compiler.parentPath.parentPath
    let staged = CompilerFolder(path: folder).modules
    return [
      "-I", offersEngine(staged) ? staged : runtime.modules, "-Xcc",
      "-fmodule-map-file=\(runtime.headers)/module.modulemap",
    ]
  }

  private func isInRootPackage(_ call: BuildSystemCall) -> Bool {
    rootPackage.contains(call.swiftFiles.first { !$0.contains("/plugins/outputs/") })
  }
}

/// Returns true if `path` leads to the running executable.
private func isThisCommand(_ path: String, environment: [String: String]) -> Bool {
  var own = stat()
  var other = stat()
  guard stat("/proc/self/exe", &own) == 0 else { return false }
  let candidates =
    path.contains("/")
    ? [path] : (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(path)" }
  return candidates.contains {
    stat($0, &other) == 0 && own.st_dev == other.st_dev && own.st_ino == other.st_ino
  }
}
