import Foundation
import LLVMPass

/// The command in compile mode: it plans, checks and runs.
struct CompileCommand<Runner: JobRunner> {
  var environment: [String: String]
  var runner: Runner

  /// Compiles as swiftc would be asked to with `arguments`; returns the exit code.
  func run(_ arguments: [String]) async throws(UserError) -> Int32 {
    let (options, swiftcWords) = try FuzzOptions.extract(from: ResponseFiles.expand(arguments))
    guard !options.sourceCoverage else {
      throw .badOption(
        "--source-coverage",
        advice: "`swiftc-fuzz coverage TARGET` builds a fuzz target of a package with it")
    }
    let swiftc = SwiftcArguments(swiftcWords)
    try options.checkOutputs()
    let toolchain = try Toolchain.find(environment: environment)
    guard swiftc.mode != .other else {
      let job = Job(
        purpose: "running swiftc", tool: toolchain.compiler,
        arguments: swiftcWords + options.sanitizers.compilerFlags)
      try await runner.run(job)
      return 0
    }
    if let folder = swiftc.workingDirectory { try enter(folder) }
    try checkInputs(swiftc, arguments)
    if swiftc.mode == .executable {
      try TargetMachine.checkEngine(options.engine, fits: swiftc.all)
    }
    Interruption.catchSignals()
    let temporary = try TemporaryFolder(environment: environment)
    let planner = try await planner(
      options: options, arguments: swiftc, toolchain: toolchain, temporary: temporary.path)
    let jobs = try planner.package?.jobs() ?? []
    // The flags for a package are known only once it is built.
    if !options.printsPlan {
      if let package = planner.package {
        try await toolchain.checkLLVM(runner: runner)
        try package.plan.prepare(
          commandPath: planner.commandPath, toolchain: toolchain, runtime: planner.runtime)
        for job in jobs { try await runner.run(job) }
      }
    }
    let plan = planner.plan()
    // The selection is the user's own, because not every module of a package has to be part of
    // every program.
    let selection = try options.selection
    try SelectionCheck(selection: selection, modules: plan.modules, imports: planner.imports)
      .checkNames()
    if options.printsPlan {
      print((jobs + plan.jobs).map(\.commandLine).joined(separator: "\n"))
      return 0
    }
    try await toolchain.checkLLVM(runner: runner)
    try await build(plan, planner: planner, selection: selection)
    return 0
  }

  private func checkInputs(
    _ swiftc: SwiftcArguments, _ arguments: [String]
  ) throws(UserError) {
    if let missing = swiftc.linkerInputs.first(where: { $0.hasPrefix("@") }) {
      throw .unreadable(path: String(missing.dropFirst()), reason: "no such response file")
    }
    guard !swiftc.swiftFiles.isEmpty else {
      throw Invocation.misspelledSubcommand(arguments) ?? .noInputFiles
    }
    guard !swiftc.swiftFiles.contains("-") else { throw .programFromStandardInput }
    if let foreign = swiftc.linkerInputs.first(where: isSourceOfC) {
      throw .badOption(
        foreign, advice: "swiftc compiles Swift only; pass the object that `clang -c` makes of it")
    }
  }

  private func isSourceOfC(_ path: String) -> Bool {
    [".c", ".cc", ".cpp", ".cxx", ".m", ".mm"].contains { path.hasSuffix($0) }
  }

  /// Goes to the folder of `-working-directory`, to which all paths are relative.
  private func enter(_ folder: String) throws(UserError) {
    guard FileManager.default.changeCurrentDirectoryPath(folder) else {
      throw .unreadable(path: folder, reason: "no such folder")
    }
  }

  private func planner(
    options: FuzzOptions, arguments: SwiftcArguments, toolchain: Toolchain, temporary: String
  ) async throws(UserError) -> CompilePlanner {
    let folder = arguments.folder
    var options = options
    var resolver = ModuleResolver(
      toolchain: toolchain, runner: runner, importPaths: arguments.importPaths,
      conditions: arguments.conditions + ["-D", "FUZZING"])
    resolver.isInPackage = PackageDescription.folder(around: folder) != nil
    let found = try await resolver.resolve(arguments.swiftFiles)
    let package = try await packageImport(
      found, around: folder, options: &options, arguments: arguments, toolchain: toolchain)
    let command = Installation.commandPath()
    return CompilePlanner(
      options: options, arguments: arguments, toolchain: toolchain,
      runtime: try RuntimeLibrary.find(commandPath: command), commandPath: command,
      temporary: temporary, modules: found.modules, package: package,
      imports: found.imports,
      writesStream: arguments.output.map { $0 == "-" || OutputPath($0).isStream } ?? false)
  }

  private func build(
    _ plan: CompilePlan, planner: CompilePlanner, selection: Selection
  ) async throws(UserError) {
    if planner.importsFuzzing { try planner.runtime.stageModules(in: planner.importFolder) }
    for folder in [planner.importFolder, planner.mapFolder] {
      try FileReplacement.makeFolder(folder)
    }
    for module in plan.builds {
      if let map = module.outputFileMap { try map.write() }
      try await compile(module, planner: planner)
    }
    var mapped: [String] = []
    for map in plan.builds.compactMap(\.givenFileMap) {
      mapped += try OutputFileMap.objects(inMap: map)
    }
    let code = try InstrumentedCode(
      objects: plan.objects + mapped + plan.linkerInputs.filter { $0.hasSuffix(".o") })
    try SelectionCheck(selection: selection, modules: plan.modules, imports: planner.imports)
      .checkResult(code, isLinked: plan.link != nil)
    if let link = plan.link {
      if planner.arguments.mode == .executable {
        try FuzzEntry.check(
          objects: plan.objects, linkerInputs: plan.linkerInputs, engine: planner.options.engine)
      }
      try await runner.run(link)
    }
    if let stream = plan.stream, let object = plan.objects.last {
      try OutputPath(stream).copy(from: object)
    }
    try writeExtras(plan, planner: planner, code: code)
  }

  private func compile(
    _ module: CompilePlan.ModuleBuild, planner: CompilePlanner
  ) async throws(UserError) {
    do {
      try await runner.run(module.job)
    } catch {
      if case .toolFailed = error {
        for note in await MissingModules(planner: planner, runner: runner).notes() {
          FileHandle.standardError.write(Data("\(note)\n".utf8))
        }
      }
      throw error
    }
  }

  private func writeExtras(
    _ plan: CompilePlan, planner: CompilePlanner, code: InstrumentedCode
  ) throws(UserError) {
    switch planner.options.dictionary {
    case nil: break
    case .besideOutput:
      try TextFile.write(DictionaryText(code.literals).text, to: plan.output + ".dict")
    case .file(let path): try TextFile.write(DictionaryText(code.literals).text, to: path)
    }
    if let path = planner.options.mapPath {
      try TextFile.write(InstrumentationMap.merge(folder: planner.mapFolder), to: path)
    }
  }
}

extension CompileCommand where Runner == ProcessRunner {
  init(environment: [String: String]) {
    self.init(environment: environment, runner: ProcessRunner())
  }
}

extension OutputFileMap {
  /// Returns the objects that a map of the user's names and that are there.
  static func objects(inMap path: String) throws(UserError) -> [String] {
    do {
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      let map = try JSONDecoder().decode([String: [String: String]].self, from: data)
      return map.values.compactMap { $0["object"] }.sorted()
        .filter { FileManager.default.fileExists(atPath: $0) }
    } catch {
      throw .unreadable(path: path, reason: "no map of output files: \(error.localizedDescription)")
    }
  }

  /// Writes the map as the JSON that the driver reads.
  func write() throws(UserError) {
    var map: [String: [String: String]] = [:]
    for entry in entries { map[entry.source] = ["object": entry.object] }
    do {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      try encoder.encode(map).write(to: URL(fileURLWithPath: path))
    } catch {
      throw .unwritable(path: path, reason: error.localizedDescription)
    }
  }
}
