import Foundation
import LLVMPass

/// The steps that subcommands for packages have in common: they read, select, build and check.
struct PackageCommand<Runner: JobRunner> {
  var environment: [String: String]
  var runner: Runner
  /// The path from `--package-path`.
  var packagePath: String?
  var options: FuzzOptions
  var configuration: BuildConfiguration?
  var isVerbose: Bool
  var buildSystem = BuildSystem.native
  /// True when the user asks for the default selection, whatever was selected before.
  var wantsDefaultSelection = false
  /// True for programs that are to run on machines without Swift.
  var isSelfContained = false
  var notices = Notices()
  /// The question for the package's dependencies, if it was asked in advance.
  var earlyDependencies: EarlyDependencies?

  func toolchain() throws(UserError) -> Toolchain {
    try Toolchain.find(environment: environment)
  }

  /// Returns the description of the package.
  func description() async throws(UserError) -> PackageDescription {
    let folder = packagePath ?? FileManager.default.currentDirectoryPath
    try FileReplacement.requireFolder(folder)
    guard PackageDescription.folder(around: folder) != nil else {
      throw .noPackage(folder: folder)
    }
    return try await reader(scratch: nil).description()
  }

  /// Builds fuzz targets, all for none, each with the selection that is meant for it.
  ///
  /// One that fails does not keep the others from being built; why it failed has been said then.
  /// With `remembers`, what the user selects is kept for the next command.
  func build(
    _ names: [String], of package: PackageDescription, remembers: Bool = true
  ) async throws(UserError) -> BuildOutcome {
    let targets = try FuzzTargets(package: package).chosen(names)
    let toolchain = try toolchain()
    try await toolchain.checkLLVM(runner: runner)
    Interruption.catchSignals()
    var plans: [(options: FuzzOptions, plan: PackageBuildPlan, modules: [String])] = []
    func plan(
      _ command: Self, tests: Bool = false
    ) async throws(UserError) -> (PackageBuildPlan, [String]) {
      if let known = plans.first(where: {
        $0.options == command.options && $0.plan.buildsTests == tests
      }) {
        return (known.plan, known.modules)
      }
      let (plan, modules) = try await command.plan(
        package, toolchain: toolchain, targets: names.isEmpty ? [] : targets.map(\.owner),
        tests: tests)
      plans.append((command.options, plan, modules))
      return (plan, modules)
    }
    // A mistake in the user's selection concerns all targets, and is reported once.
    if isToldSelection { _ = try await plan(self) }
    var outcome = BuildOutcome()
    // All tests are built at once.
    var foldersWithTests: Set<String> = []
    for target in targets {
      do {
        let command = try selecting(for: target.name, of: package)
        let (plan, modules) = try await plan(command, tests: target.call != nil)
        let built = Built(target, in: plan, of: package)
        if target.call == nil || foldersWithTests.insert(plan.scratch).inserted {
          try await runner.run(job(building: target, by: plan, of: package))
        }
        try command.check(built, of: package, modules: modules)
        if remembers { try rememberSelection(for: target.name, of: package) }
        outcome.built.append(built)
      } catch {
        guard error != .interrupted, targets.count > 1 else { throw error }
        outcome.failures.append(BuildOutcome.Failure(target: target.name, error: error))
        // A tool has said itself why it failed.
        if case .toolFailed = error { continue }
        notices.fail("\(target.name): \(error.message)")
      }
    }
    return outcome
  }

  /// Builds one fuzz target.
  func build(_ name: String, of package: PackageDescription) async throws(UserError) -> Built {
    guard let built = try await build([name], of: package).built.first else {
      throw .noSuchTarget(name: name, targets: FuzzTargets(package: package).all.map(\.name))
    }
    return built
  }

  /// Returns the job that builds the program of a fuzz target.
  func job(
    building target: FuzzTarget, by plan: PackageBuildPlan, of package: PackageDescription
  ) throws(UserError) -> Job {
    switch target {
    case .executable(let name):
      return try plan.build(product: package.product(ofExecutable: name))
    case .call:
      guard options.engine == .native else {
        throw .fuzzCallNeedsOurEngine(engine: options.engine.rawValue)
      }
      return try plan.buildTests()
    }
  }

  /// Returns the folder that is kept for a fuzz target.
  func folder(of built: Built, in package: PackageDescription) -> FuzzFolder {
    var folder = folder(ofExecutable: built.target, in: package)
    if built.call != nil {
      folder.cache = CorpusCache(environment: environment).folder(of: built.target, in: package)
    }
    return folder
  }

  /// Returns the folder that is kept for an executable target.
  func folder(ofExecutable target: String, in package: PackageDescription) -> FuzzFolder {
    FuzzFolder(
      package: package.path, target: target,
      currentFolder: FileManager.default.currentDirectoryPath)
  }

  /// Runs a fuzz target with arguments of the fuzzer; its exit code says what it has found.
  ///
  /// - Throws: An error where a test runner has not come to the call.
  func status(
    of built: Built, for purpose: String, _ arguments: [String],
    environment more: [String: String] = [:], speech: Job.Speech = .standardOutput,
    isAnnouncedAtOnce: Bool = false
  ) async throws(UserError) -> Int32 {
    let temporary = try TemporaryFolder(environment: environment)
    let reached = "\(temporary.path)/reached"
    let status = try await status(
      of: built.job(
        purpose, arguments, environment: fuzzerEnvironment.merging(more) { $1 }, speech: speech,
        isAnnouncedAtOnce: isAnnouncedAtOnce, reached: reached))
    if let call = built.call, !FileManager.default.fileExists(atPath: reached) {
      throw .testNotReached(name: call.name, function: call.function)
    }
    return status
  }

  /// Runs a job; its exit code says what it has found.
  func status(of job: Job) async throws(UserError) -> Int32 {
    do {
      try await runner.run(job)
      return 0
    } catch {
      guard case .toolFailed(let status) = error else { throw error }
      return status
    }
  }

  /// Runs a fuzzer whose work so far is kept when the user ends it.
  ///
  /// The status is 72 then.
  func lasting(
    _ status: () async throws(UserError) -> Int32
  ) async throws(UserError) -> Int32 {
    do {
      return try await status()
    } catch {
      guard case .interrupted = error else { throw error }
      return error.exitCode
    }
  }

  /// Runs the package's tests, instrumented, without an engine.
  ///
  /// - Parameters:
  ///   - arguments: What `swift test` gets besides.
  ///   - package: The package.
  ///   - speech: The stream to which the tests write.
  /// - Throws: Where the tests cannot be built, or one of them fails.
  func test(
    _ arguments: [String], of package: PackageDescription, speech: Job.Speech
  ) async throws(UserError) {
    let toolchain = try toolchain()
    try await toolchain.checkLLVM(runner: runner)
    let (plan, _) = try await plan(package, toolchain: toolchain, tests: true)
    Interruption.catchSignals()
    var job = try plan.test(arguments)
    job.speech = speech
    try await runner.run(job)
  }

  /// Plans a build of programs or of tests.
  ///
  /// `targets` are those that the user asks for, none for all of them.
  func plan(
    _ package: PackageDescription, toolchain: Toolchain, targets: [String] = [],
    tests: Bool = false
  ) async throws(UserError) -> (plan: PackageBuildPlan, modules: [String]) {
    let command = Installation.commandPath()
    var plan = PackageBuildPlan(
      toolchain: toolchain, package: package.path, options: options,
      configuration: configuration, isVerbose: isVerbose, buildSystem: buildSystem,
      commandIdentity: Installation.identity(ofCommand: command))
    plan.variant = options.variant
    plan.isSelfContained = isSelfContained
    plan.buildsTests = tests
    let base = PackageBuildPlan.scratch(ofPackage: package.path)
    if package.hasDependencies {
      try FolderLock(folder: plan.scratch).hold { () throws(UserError) in
        DependencySources(scratch: plan.scratch, base: base).share()
      }
    }
    let selection = PackageSelection(
      package: package, reader: try reader(scratch: plan.scratch))
    let resolved = try await selection.resolve(options)
    plan.options = resolved.options
    var modules = resolved.modules
    if let note = resolved.note(for: targets) { notices.note(note) }
    // An error about the default is about what that is.
    if options.instrument.isEmpty { modules = resolved.options.instrument }
    try plan.prepare(
      commandPath: command, toolchain: toolchain,
      runtime: try RuntimeLibrary.find(commandPath: command))
    return (plan, modules)
  }

  func reader(scratch: String?) throws(UserError) -> PackageReader<Runner> {
    PackageReader(
      toolchain: try toolchain(), runner: runner, packagePath: packagePath, scratch: scratch,
      earlyDependencies: earlyDependencies)
  }

  /// Checks that the result is a fuzzer: it has an engine, and the requested code was instrumented.
  private func check(
    _ built: Built, of package: PackageDescription, modules: [String]
  ) throws(UserError) {
    // Of a call the engine itself says that it is there, when it is reached.
    if options.engine != .none, built.call == nil {
      guard try ObjectFile(reading: built.path).definedSymbols.contains("__wrap_main") else {
        throw .noFuzzEntry(target: built.target)
      }
    }
    let code = try InstrumentedCode(objects: [built.image])
    // The selection is the user's own, not the resolved one, because a target need not use every
    // module of a package.
    let selection = try options.selection
    do {
      try SelectionCheck(selection: selection, modules: modules).checkResult(code, isLinked: true)
    } catch {
      guard case .nothingToInstrument(let module, _) = error else { throw error }
      throw .nothingToInstrument(module: module, isTarget: true)
    }
    let module =
      built.call?.module ?? package.targets.first { $0.name == built.target }?.module
      ?? built.target
    let called = CalledCode(
      code, module: module, package: package.identity, selection: selection)
    if let warning = called.warning(target: built.target) { notices.warn(warning) }
  }
}
