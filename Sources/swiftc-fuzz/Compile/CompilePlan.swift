/// The plan of everything that one call of compile mode will do, as a value.
struct CompilePlan: Equatable, Sendable {
  /// One module: its job and the objects that job leaves.
  struct ModuleBuild: Equatable, Sendable {
    var module: String
    var job: Job
    var objects: [String]
    /// The contents of the output file map that the job names, if it is ours.
    var outputFileMap: OutputFileMap?
    /// The output file map of the user, which says where the objects are.
    var givenFileMap: String?
  }

  var builds: [ModuleBuild]
  /// The link job; nil if only objects are wanted.
  var link: Job?
  /// The path of the result, which the link job or the last build writes.
  var output: String
  /// The objects and archives that the user gave to the linker.
  var linkerInputs: [String] = []
  /// The pipe, device or `-` that the object is to be written to when it is done.
  var stream: String?

  /// The modules of the package around the program that can be selected.
  var packageModules: [String] = []
  /// The objects of package modules that SwiftPM has built.
  var packageObjects: [String] = []

  var modules: [String] { packageModules + builds.map(\.module) }
  var objects: [String] { packageObjects + builds.flatMap(\.objects) }
  var jobs: [Job] { builds.map(\.job) + (link.map { [$0] } ?? []) }
}

/// The paths of the objects of all source files, in the format of `-output-file-map`.
struct OutputFileMap: Equatable, Sendable {
  var path: String
  /// The entries in the order of the files.
  var entries: [Entry]

  struct Entry: Equatable, Sendable {
    var source: String
    var object: String
  }
}

/// A planner that turns options into a plan.
///
/// It runs nothing and changes no file.
struct CompilePlanner {
  var options: FuzzOptions
  var arguments: SwiftcArguments
  var toolchain: Toolchain
  var runtime: RuntimeLibrary
  /// This command, which the driver calls as its frontend.
  var commandPath: String
  /// The folder for files that only this run needs.
  var temporary: String
  /// The modules that were found for imports.
  ///
  /// Dependencies come first.
  var modules: [SourceModule]
  /// The modules of the package around the program that it imports.
  var package: PackageImport?
  /// Every module that some file imports.
  var imports: Set<String>
  /// True when the output is no file that can be replaced, but a pipe, a device or `-`.
  var writesStream = false

  /// True when some file imports the engine's module.
  var importsFuzzing: Bool { imports.contains("Fuzzing") }

  func plan() -> CompilePlan {
    let libraries = modules.map(build(library:))
    let main = build(main: arguments.effectiveModuleName)
    let packageObjects = package?.objects ?? []
    let objects = packageObjects + (libraries + [main]).flatMap(\.objects)
    let writes = arguments.mode
    return CompilePlan(
      builds: libraries + [main],
      link: writes == .object ? nil : link(objects),
      output: writes == .object ? main.objects.first ?? "" : linkedOutput,
      linkerInputs: writes == .object ? [] : arguments.linkerInputs,
      stream: writes == .object && writesStream ? arguments.output : nil,
      packageModules: package?.modules ?? [],
      packageObjects: packageObjects)
  }

  /// The flags that every compile job gets, the user's own included.
  var compileFlags: [String] {
    var flags = arguments.forCompiling
    if !arguments.hasOptimizationFlag { flags.append("-O") }
    let assertions = options.assertions ?? !arguments.hasOptimizationFlag
    if assertions, !arguments.hasAssertConfiguration { flags += ["-assert-config", "Debug"] }
    flags += ["-D", "FUZZING"] + options.sanitizers.compilerFlags
    flags += ["-driver-use-frontend-path", commandPath, "-resource-dir", toolchain.resourceFolder]
    if !modules.isEmpty || importsFuzzing { flags += ["-I", importFolder] }
    if let package { flags += package.compileFlags }
    if importsFuzzing {
      flags += ["-Xcc", "-fmodule-map-file=\(runtime.headers)/module.modulemap"]
    }
    return flags
  }

  /// The folder of compiled modules and of the engine's interface.
  var importFolder: String { "\(temporary)/modules" }

  private func build(library module: SourceModule) -> CompilePlan.ModuleBuild {
    let object = "\(temporary)/\(module.name).o"
    let flags =
      [
        "-module-name", module.name, "-parse-as-library", "-wmo",
        "-emit-module", "-emit-module-path", "\(importFolder)/\(module.name).swiftmodule",
      ] + debugFlags("-g")
    return CompilePlan.ModuleBuild(
      module: module.name,
      job: compile(
        module.name, files: module.files, flags: flags + ["-c", "-o", object]),
      objects: [object])
  }

  private func build(main name: String) -> CompilePlan.ModuleBuild {
    let files = arguments.swiftFiles
    var flags = ["-module-name", name] + (arguments.parsesAsLibrary ? ["-parse-as-library"] : [])
    if let path = arguments.modulePath {
      // With more debug information the driver leaves an object with a copy of the module.
      flags += ["-emit-module-path", path] + debugFlags("-gline-tables-only")
    } else {
      flags += debugFlags("-g")
    }
    if arguments.mode == .object, let map = arguments.outputFileMap {
      flags += ["-c", "-output-file-map", map] + (arguments.output.map { ["-o", $0] } ?? [])
      return CompilePlan.ModuleBuild(
        module: name, job: compile(name, files: files, flags: flags), objects: [],
        givenFileMap: map)
    }
    // Several objects of one name are an error that the driver tells.
    if arguments.makesOneObject || arguments.mode == .object && arguments.output != nil {
      let object = singleObject(of: name)
      flags += ["-c", "-o", object]
      return CompilePlan.ModuleBuild(
        module: name, job: compile(name, files: files + strayInputs, flags: flags),
        objects: [object])
    }
    let map = OutputFileMap(
      path: "\(temporary)/output-file-map.json",
      entries: files.enumerated().map { index, file in
        OutputFileMap.Entry(source: file, object: object(of: file, index: index))
      })
    flags += ["-c", "-output-file-map", map.path]
    return CompilePlan.ModuleBuild(
      module: name, job: compile(name, files: files + strayInputs, flags: flags),
      objects: map.entries.map(\.object), outputFileMap: map)
  }

  /// The inputs that no object is made of: the driver says so.
  private var strayInputs: [String] { arguments.mode == .object ? arguments.linkerInputs : [] }

  private func debugFlags(_ flag: String) -> [String] { arguments.hasDebugFlag ? [] : [flag] }

  private func compile(_ module: String, files: [String], flags: [String]) -> Job {
    var environment = [
      ShimVariable.flags: options.passFlags.map(\.shellQuoted).joined(separator: " ")
    ]
    if options.mapPath != nil { environment[ShimVariable.mapFolder] = mapFolder }
    return Job(
      purpose: "compiling \(module) (\(files.count) \(files.count == 1 ? "file" : "files"))",
      tool: toolchain.compiler, arguments: compileFlags + flags + files,
      environment: environment)
  }

  /// The folder in which the frontends leave the files that `--emit-map` collects.
  var mapFolder: String { "\(temporary)/map" }

  private func singleObject(of module: String) -> String {
    guard arguments.mode == .object, !writesStream else { return "\(temporary)/\(module).o" }
    if let output = arguments.output { return output }
    return arguments.swiftFiles.count == 1
      ? "\(SwiftcArguments.stem(of: arguments.swiftFiles[0])).o" : "\(module).o"
  }

  private func object(of file: String, index: Int) -> String {
    arguments.mode == .object
      ? "\(SwiftcArguments.stem(of: file)).o"
      : "\(temporary)/\(index)-\(SwiftcArguments.stem(of: file)).o"
  }

  private var linkedOutput: String {
    if let output = arguments.output { return output }
    let name = arguments.defaultOutputStem
    guard arguments.mode == .library else { return name }
    return "lib\(name).\(arguments.isStaticLibrary ? "a" : "so")"
  }

  private func link(_ objects: [String]) -> Job {
    var flags = arguments.forLinking + objects + arguments.linkerInputs
    flags += options.sanitizers.linkerFlags(in: arguments.all) + (package?.linkFlags ?? [])
    if arguments.mode == .library {
      flags.append("-emit-library")
    } else {
      var engine = EngineLink(options.engine, runtime: runtime, toolchain: toolchain)
      engine.exportsEngine = !arguments.isStatic
      flags += engine.arguments
    }
    return Job(
      purpose: "linking \(linkedOutput)", tool: toolchain.compiler,
      arguments: flags + ["-o", linkedOutput])
  }
}
