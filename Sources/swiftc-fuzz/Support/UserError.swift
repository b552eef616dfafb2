import LLVMPass

/// An error of the command, with the one line that the user reads.
enum UserError: Error, Equatable {
  /// A module was selected that is not compiled here.
  case noSuchModule(selector: String, modules: [String])
  /// A selector of functions or files selects nothing.
  case nothingSelected(selector: String)
  /// The module was instrumented and has no edge, at all or in one of several targets.
  case nothingToInstrument(module: String, isTarget: Bool = false)
  /// A module is selected that is only imported, and none of its code is in the program's modules.
  case notCompiledHere(module: String)
  /// A module is selected and excluded.
  case excluded(selector: String)
  case noFuzzTarget
  /// No folder around this one has a manifest.
  case noPackage(folder: String)
  /// A package without any.
  case noFuzzTargets(package: String)
  case noSuchTarget(name: String, targets: [String])
  /// Several targets or calls have the name.
  case ambiguousTarget(name: String, places: [String])
  /// A target of that name is there already.
  case targetExists(name: String)
  /// The sources look like a fuzz target, the executable has no engine.
  case noFuzzEntry(target: String)
  /// Some of several; each has been explained.
  case targetsNotBuilt([String], of: Int, exitCode: Int32)
  /// A package without tests and without inputs that could be tests.
  case nothingToTest(package: String)
  /// The test runner has not reached the call of `fuzz(…)`.
  case testNotReached(name: String, function: String)
  /// The package and those that it depends on have no library of that name.
  case noSuchLibrary(name: String, libraries: [String])
  /// Nothing says what a new target is to fuzz.
  case noOwnLibrary(libraries: [String])
  case noSuchPackage(selector: String, packages: [String])
  /// The target calls `fuzz(…)`, which only our engine knows. Other engines know only the C
  /// function.
  case fuzzCallNeedsOurEngine(engine: String)
  /// One of our options has an invalid value. `advice` tells the valid ones.
  case badOption(String, advice: String)
  /// Two sanitizers that cannot be in one program.
  case sanitizersExclude(Sanitizer, Sanitizer)
  case noInputFiles
  case programFromStandardInput
  /// A word that is neither a subcommand nor a file.
  case noSuchSubcommand(String, subcommands: [String])
  case unreadable(path: String, reason: String)
  case unwritable(path: String, reason: String)
  case importCycle([String])
  case emptyModuleFolder(module: String, path: String)
  case toolMissing(name: String, advice: String)
  case cannotRun(tool: String, reason: String)
  /// A program that is to be exported needs a library that is not here.
  case libraryMissing(library: String, target: String)
  /// A target has more inputs than an archive can have.
  case tooManySeeds(target: String)
  case runtimeMissing(searched: [String])
  /// A program for a machine that the engine beside this command was not built for.
  case otherMachine(triple: String)
  case llvmTooOld(linked: String, compiler: String)
  case notInstrumented(path: String)
  /// The pass refused a module: a bug of ours, or an LLVM that cannot read the bitcode.
  case pass(module: String, reason: String)
  /// A tool said why itself; only its exit code is passed on.
  case toolFailed(status: Int32)
  case interrupted
}

extension UserError {
  /// The exit code: 1 for the user's mistakes and compile errors, 2 for ours, 72 when somebody
  /// ended the command.
  var exitCode: Int32 {
    switch self {
    case .pass: 2
    case .toolFailed(let status): status
    case .targetsNotBuilt(_, _, let code): code
    case .interrupted: 72
    default: 1
    }
  }

  /// The error, its place, and the remedy, in one line.
  var message: String {
    switch self {
    case .noSuchModule(let selector, let modules):
      "no module matches '\(selector)' (modules here: \(modules.joined(separator: ", ")))."
        + (NearestName.of(selector, among: modules).map { " Did you mean '\($0)'?" } ?? "")
    case .nothingSelected(let selector):
      "nothing matches '\(selector)' in the modules compiled here; "
        + "`swiftc-fuzz inspect` lists the functions of an instrumented binary"
    case .nothingToInstrument(let module, let isTarget):
      "module '\(module)' has no code to instrument \(isTarget ? "in this target " : "")"
        + "(\(isTarget ? "not used by it? " : "")declarations only? @inlinable everything?)"
    case .notCompiledHere(let module):
      "module '\(module)' has no code to instrument (it is imported and not compiled here: compile "
        + "it with swiftc-fuzz, too)"
    case .excluded(let selector):
      "--exclude takes away all that --instrument=\(selector) selects; leave one of them out"
    case .noFuzzTarget:
      "no fuzz target: define LLVMFuzzerTestOneInput or call fuzz(…)"
    case .noPackage(let folder):
      "no Package.swift in '\(folder)' or a folder above it; `swift package init` makes a package, "
        + "--package-path FOLDER names one"
    case .noFuzzTargets(let package):
      "package '\(package)' has no fuzz target; `swiftc-fuzz init` adds one. It is an executable "
        + "target that calls fuzz(…) or defines LLVMFuzzerTestOneInput, or a call of fuzz(…) in a "
        + "test"
    case .noSuchTarget(let name, let targets):
      "no fuzz target '\(name)' (fuzz targets here: \(targets.joined(separator: ", ")))."
        + (NearestName.of(name, among: targets).map { " Did you mean '\($0)'?" } ?? "")
    case .ambiguousTarget(let name, let places):
      "'\(name)' is the name of \(places.joined(separator: " and of ")); both would use Fuzz/\(name): "
        + "give one of them another name"
    case .targetExists(let name):
      "the package has a target '\(name)' already; name another: `swiftc-fuzz init NAME`"
    case .noFuzzEntry(let target):
      "target '\(target)' has no fuzz entry: "
        + "define LLVMFuzzerTestOneInput or call fuzz(…) in code that is compiled"
    case .targetsNotBuilt(let targets, let count, _):
      "\(targets.count) of \(count) fuzz targets \(targets.count == 1 ? "was" : "were") not built: "
        + targets.joined(separator: ", ")
    case .nothingToTest(let package):
      "nothing to test in package '\(package)': it has no test target, and no fuzz target has inputs "
        + "in Fuzz/TARGET/seeds or Fuzz/TARGET/crashes"
    case .testNotReached(let name, let function):
      "no test called fuzz(\"\(name)\"): \(function)() must be a @Test of Swift Testing that is "
        + "enabled and comes to the call"
    case .noSuchLibrary(let name, let libraries):
      "no library '\(name)' in the package or in one that it depends on"
        + (libraries.isEmpty ? "" : " (libraries here: \(libraries.joined(separator: ", ")))")
        + (NearestName.of(name, among: libraries).map { ". Did you mean '\($0)'?" }
          ?? "; `swift package add-dependency URL --from VERSION` adds its package")
    case .noOwnLibrary(let libraries):
      "the package has no library; name one that it depends on with --for "
        + "(libraries here: \(libraries.joined(separator: ", ")))"
    case .noSuchPackage(let selector, let packages):
      "no package matches '\(selector)' (packages here: \(packages.joined(separator: ", ")))."
        + (NearestName.of(String(selector.dropFirst("package:".count)), among: packages)
          .map { " Did you mean 'package:\($0)'?" } ?? "")
    case .fuzzCallNeedsOurEngine(let engine):
      "fuzz(…) needs our engine; define LLVMFuzzerTestOneInput for --engine=\(engine)"
    case .badOption(let option, let advice): "'\(option)': \(advice)"
    case .sanitizersExclude(let one, let other):
      "the \(one.rawValue) and the \(other.rawValue) sanitizer cannot be in one program: each "
        + "manages memory its own way; build once with each"
    case .noSuchSubcommand(let word, let subcommands):
      "no subcommand '\(word)'"
        + (NearestName.of(word, among: subcommands).map { ". Did you mean '\($0)'?" }
          ?? " (subcommands: \(subcommands.joined(separator: ", "))), and no Swift file")
    case .noInputFiles: "no input files; try `swiftc-fuzz --help`"
    case .programFromStandardInput:
      "a program is not read from standard input; put it into a file, such as main.swift"
    case .unreadable(let path, let reason): "cannot read '\(path)': \(reason)"
    case .unwritable(let path, let reason): "cannot write '\(path)': \(reason)"
    case .importCycle(let modules):
      "modules import each other in a circle: \(modules.joined(separator: " → "))"
    case .emptyModuleFolder(let module, let path):
      "module '\(module)': the folder '\(path)' has no Swift files"
    case .toolMissing(let name, let advice): "'\(name)' was not found; \(advice)"
    case .cannotRun(let tool, let reason): "cannot run '\(tool)': \(reason)"
    case .libraryMissing(let library, let target):
      "target '\(target)' needs the library '\(library)', which is not on this machine; install it, or "
        + "name its folder in LD_LIBRARY_PATH"
    case .tooManySeeds(let target):
      "target '\(target)' has more seeds than an archive can have (\(ZipArchive.mostFiles), 4 GiB); "
        + "`swiftc-fuzz merge \(target)` distils its corpus"
    case .runtimeMissing(let searched):
      "the fuzzing runtime (libFuzzing.a) is not beside this command; looked in "
        + searched.joined(separator: ", ") + ". Reinstall with `make install PREFIX=…`"
    case .otherMachine(let triple):
      "no engine for '\(triple)': this command links fuzzers for \(TargetMachine.architecture) Linux "
        + "with glibc; build them on such a machine, or without an engine (--engine=none)"
    case .llvmTooOld(let linked, let compiler):
      "this swiftc-fuzz was built with LLVM \(linked), which cannot read the bitcode of a Swift "
        + "compiler with LLVM \(compiler); install llvm-\(majorVersion(of: compiler))-dev or newer "
        + "(`toolchain/bootstrap`) and rebuild"
    case .notInstrumented(let path):
      "'\(path)' has no instrumented code; build it with swiftc-fuzz"
    case .pass(let module, let reason):
      "internal error while instrumenting '\(module)': \(reason)"
    case .toolFailed(let status): "a tool failed with exit code \(status)"
    case .interrupted: "interrupted"
    }
  }

  private func majorVersion(of version: String) -> Substring {
    version.prefix { $0 != "." }
  }
}
