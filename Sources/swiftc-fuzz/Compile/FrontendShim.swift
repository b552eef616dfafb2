import Foundation
import LLVMPass

/// The names of the environment variables that reach a frontend job through the driver.
enum ShimVariable {
  /// The variable with our options, quoted for a shell.
  ///
  /// They come from the command line, or from the environment of `SWIFT_EXEC=swiftc-fuzz swift
  /// build`.
  static let flags = "SWIFTC_FUZZ_FLAGS"
  /// The variable with the folder for one JSON file per object, which `--emit-map` sets.
  static let mapFolder = "SWIFTC_FUZZ_MAP_FOLDER"
  /// The package that the module belongs to: the compiler is told too little, and before tools
  /// version 5.9 nothing.
  static let package = "SWIFTC_FUZZ_PACKAGE"
  /// The variable that is set for the module of a fuzz target, whose comparisons are observed even
  /// if it is not selected.
  static let fuzzTarget = "SWIFTC_FUZZ_TARGET"
  /// The variable with the name of the build system, which is set when SwiftPM calls us as its
  /// compiler by a name that is not ours.
  static let buildSystem = "SWIFTC_FUZZ_BUILD_SYSTEM"
  /// The variable with the folder of the root package.
  ///
  /// Without it that is the current folder, in which SwiftPM's native build system runs compilers.
  static let rootPackage = "SWIFTC_FUZZ_ROOT"
  /// The variable that makes LLVM's verifier run after the pass, as it always does in debug builds
  /// of this command.
  static let verify = "SWIFTC_FUZZ_VERIFY"
}

/// The frontend that the Swift driver calls in place of its own, one job at a time.
///
/// The driver still plans everything (incremental builds, batches, macros, plugins); we only
/// take the road over bitcode for jobs that compile selected code, and hand every other job to
/// the real frontend unchanged.
struct FrontendShim<Runner: JobRunner> {
  var environment: [String: String]
  var runner: Runner

  /// Makes the frontend call `arguments`.
  ///
  /// Returns the exit code.
  func run(_ arguments: [String]) async throws(UserError) -> Int32 {
    let toolchain = try Toolchain.find(environment: environment)
    let words = (environment[ShimVariable.flags] ?? "").shellWords
    let options = try FuzzOptions.extract(from: words).options
    let selection = try options.selection
    let call = FrontendCall(
      arguments: ResponseFiles.expand(arguments), knownPackage: environment[ShimVariable.package])
    guard let module = call.module, call.arguments.first == "-frontend" else {
      try handOver(arguments, to: toolchain)
    }
    guard selection.selectsAnything(inModule: module, package: call.package) else {
      let observes = observes(call, options: options, selection: selection)
      guard call.emitsObjects, !selection.include.isEmpty || observes else {
        try handOver(arguments, to: toolchain)
      }
      if !observes {
        try await runner.run(frontend(call, toolchain))
        guard try definesSelectedCode(call, selection: selection) else { return 0 }
      }
      try await instrument(call, toolchain: toolchain, options: options, selection: selection)
      return 0
    }
    let stable = call.withoutCrossModuleOptimization
    guard call.emitsObjects else { try handOver(stable.arguments, to: toolchain) }
    try await instrument(stable, toolchain: toolchain, options: options, selection: selection)
    return 0
  }

  /// Returns true if the call compiles a fuzz target that is neither selected nor excluded.
  private func observes(
    _ call: FrontendCall, options: FuzzOptions, selection: Selection
  ) -> Bool {
    guard environment[ShimVariable.fuzzTarget] != nil, options.sonar, let module = call.module
    else { return false }
    let all = Selection(exclude: selection.exclude)
    return !selection.selectsAnything(inModule: module, package: call.package)
      && all.matches(module: module, package: call.package)
  }

  /// Becomes the real frontend.
  private func handOver(
    _ arguments: [String], to toolchain: Toolchain
  ) throws(UserError) -> Never {
    try CurrentProcess.replace(by: toolchain.frontend, arguments)
  }

  private func frontend(_ call: FrontendCall, _ toolchain: Toolchain) -> Job {
    Job(
      purpose: "compiling \(call.module ?? "")", tool: toolchain.frontend,
      arguments: call.arguments)
  }

  /// Returns true if objects of an unselected module contain selected code.
  ///
  /// A generic function of a selected module is compiled where it is specialized.
  private func definesSelectedCode(
    _ call: FrontendCall, selection: Selection
  ) throws(UserError) -> Bool {
    let module = call.module ?? ""
    for path in try objects(of: call) {
      let found = try ObjectFile(reading: path).definedSymbols.contains {
        selection.counts(symbol: $0, definedIn: module, package: call.package)
      }
      if found { return true }
    }
    return false
  }

  private func objects(of call: FrontendCall) throws(UserError) -> [String] {
    guard let list = call.outputFileList else { return call.outputs }
    guard let text = TextFile.read(list) else {
      throw .unreadable(path: list, reason: "the driver's list of outputs is not there")
    }
    return text.split(separator: "\n").map(String.init)
  }

  private func instrument(
    _ call: FrontendCall, toolchain: Toolchain, options: FuzzOptions, selection: Selection
  ) async throws(UserError) {
    // An interrupted build leaves nothing behind.
    Interruption.catchSignals()
    let temporary = try TemporaryFolder(environment: environment)
    let objects = try objects(of: call)
    let files = BitcodeFiles(objects: objects)
    let bitcode = files.paths
    var fileList: String?
    if call.outputFileList != nil {
      let path = "\(temporary.path)/outputs"
      try TextFile.write(bitcode.joined(separator: "\n") + "\n", to: path)
      fileList = path
    }
    let bitcodeCall = call.emittingBitcode(
      objects: objects, bitcode: bitcode, fileList: fileList)
    try await runner.run(frontend(bitcodeCall, toolchain))
    var instrumentation = Instrumentation(
      selection: selection, module: call.module ?? "", package: call.package,
      counters: options.counters, sonar: options.sonar, sanitizers: call.sanitizers,
      optimizationLevel: call.optimizes ? .default : .none,
      verify: environment[ShimVariable.verify] != nil || isDebugBuild)
    instrumentation.observesUnselected = observes(call, options: options, selection: selection)
    let generation = ObjectGeneration(
      instrumentation: instrumentation, mapFolder: environment[ShimVariable.mapFolder],
      areSiblingsKnown: call.compilesWholeModule, width: call.threads)
    try await generation.run(
      zip(bitcode, objects).map { ObjectGeneration.File(bitcode: $0, object: $1) })
  }
}

extension FrontendShim where Runner == ProcessRunner {
  /// Creates a shim that starts real processes without messages.
  ///
  /// The command above it reports long ones.
  init(environment: [String: String]) {
    self.init(environment: environment, runner: ProcessRunner(progress: { _ in }))
  }
}

/// True when this is a debug build, in which the pass verifies its own work in every compile job.
var isDebugBuild: Bool {
  #if DEBUG
  true
  #else
  false
  #endif
}
