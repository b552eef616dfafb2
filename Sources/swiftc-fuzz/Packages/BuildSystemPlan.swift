import LLVMPass

/// The arguments for the real compiler in place of those that SwiftPM passed to us.
struct BuildSystemPlan: Equatable, Sendable {
  var arguments: [String]
  /// The variables that are added to the environment for our frontend.
  var environment: [String: String] = [:]
  /// True when our frontend takes the compiler's place.
  var usesOurFrontend = false
}

/// A planner that turns a call of SwiftPM into one of the real compiler.
///
/// It runs nothing and changes no file.
struct BuildSystemPlanner {
  var call: BuildSystemCall
  var options: FuzzOptions
  var selection: Selection
  var toolchain: Toolchain
  /// This command, which the driver calls as its frontend.
  var commandPath: String
  /// True when the files are in the root package, not in a dependency.
  var isInRootPackage: Bool
  /// The name of the root package for SwiftPM.
  var rootPackage: String?

  /// True when some file of the module calls `fuzz(…)` or defines the C function.
  var isFuzzTarget = false

  /// The flags that make `import Fuzzing` work in modules that import it without a dependency on
  /// it.
  var engineInterface: [String] = []

  /// Returns the plan for a module.
  ///
  /// A module without anything to select is compiled as SwiftPM asked, and so are host tools. A
  /// module that only uses selected code is compiled by our frontend too, which looks for generic
  /// functions of that code that were specialized there.
  func compile(module: String) -> BuildSystemPlan {
    guard !call.isHostTool else { return BuildSystemPlan(arguments: call.words) }
    var plan = frontendJob(module: module)
    guard plan.usesOurFrontend else { return plan }
    plan.arguments += ["-driver-use-frontend-path", commandPath]
    // Without it the driver of a debug build would see nothing to do.
    if let stamp = call.stamp { plan.arguments.append(stamp) }
    if !call.expanded.contains("-resource-dir") {
      plan.arguments += [
        "-resource-dir", call.isStatic ? toolchain.staticResourceFolder : toolchain.resourceFolder,
      ]
    }
    return plan
  }

  /// Returns the plan for a frontend job of a module, with those flags that the driver passes on.
  func frontendJob(module: String) -> BuildSystemPlan {
    var plan = BuildSystemPlan(
      arguments: call.words + ["-D", "FUZZING"] + options.sanitizers.compilerFlags
        + engineInterface + profile(of: module))
    guard mayContainSelectedCode(module) else { return plan }
    if options.sourceCoverage { return counting(plan, maps: isSelected(module)) }
    plan.usesOurFrontend = true
    if isFuzzTarget { plan.environment[ShimVariable.fuzzTarget] = "1" }
    if let package { plan.environment[ShimVariable.package] = package }
    return plan
  }

  /// Adds the compiler's source coverage.
  ///
  /// A module that is not selected counts as well, for it may hold inlined bodies of those that
  /// are; but it has no map from counters to sources, so that its own code is in no report.
  private func counting(_ plan: BuildSystemPlan, maps: Bool) -> BuildSystemPlan {
    var plan = plan
    plan.arguments += FuzzOptions.countingFlags
    if maps { plan.arguments += FuzzOptions.mappingFlags }
    return plan
  }

  private var coverageFlags: [String] {
    options.sourceCoverage ? FuzzOptions.coverageLinkFlags : []
  }

  /// The flags of sanitizers for the link.
  ///
  /// Swift Build merges the objects of a module into one, and has the linker remove sections that
  /// nothing refers to. With the address sanitizer a section belongs to the variable in it, and a
  /// merged one to the first of many. Literals and names of counted functions would go with that.
  private var sanitizerFlags: [String] {
    options.sanitizers.linkerFlags(in: call.expanded)
      + (call.buildSystem == .swiftBuild && options.sanitizers.contains(.address)
        ? ["-Xlinker", "--no-gc-sections"] : [])
  }

  /// Returns the flags of the fuzz profile for a module.
  ///
  /// Debug information is for modules that the user wrote or selected: without it their reports
  /// would have no lines. Assertions are on in all modules or in none: a body of one module that is
  /// inlined into another may rely on the other's, and SwiftNIO traps where they differ.
  private func profile(of module: String) -> [String] {
    let isReported = isInRootPackage || isSelected(module)
    let debug = !isReported || SwiftcArguments(call.expanded).hasDebugFlag ? [] : ["-g"]
    return debug + (options.assertions == true ? ["-assert-config", "Debug"] : [])
  }

  /// Returns the plan for the link of a program or library that is not for fuzzing.
  ///
  /// Calls of the engine in instrumented objects are weak, but sanitized objects need their
  /// libraries.
  func linkWithoutEngine() -> BuildSystemPlan {
    let flags = call.isHostTool ? [] : sanitizerFlags
    return BuildSystemPlan(
      arguments: call.words + flags + (call.isHostTool ? [] : coverageFlags))
  }

  /// Returns the plan for the link of a program with something to fuzz.
  func link(_ symbols: LinkSymbols, engine: EngineLink) -> BuildSystemPlan {
    var arguments = call.words
    var engine = engine
    if call.isTestRunner { engine.entry = .foreign }
    // SwiftPM renames the entry of an executable and hands the linker `--defsym main=Tool_main`,
    // also where nothing defines that: a fuzz target without a main.swift.
    if !call.isTestRunner, let definition = Self.entryDefinition(in: arguments) {
      arguments.removeSubrange(definition.range)
      if symbols.defined.contains(definition.entry) { engine.entry = .renamed(definition.entry) }
    }
    return BuildSystemPlan(
      arguments: arguments + engine.arguments + sanitizerFlags + coverageFlags)
  }

  /// Returns the range of SwiftPM's `-Xlinker --defsym -Xlinker main=NAME`, and NAME.
  private static func entryDefinition(
    in arguments: [String]
  ) -> (range: Range<Int>, entry: String)? {
    let prefix = "main="
    for start in arguments.indices.dropLast(3)
    where arguments[start..<start + 3].elementsEqual(["-Xlinker", "--defsym", "-Xlinker"])
      && arguments[start + 3].hasPrefix(prefix)
    {
      return (start..<start + 4, String(arguments[start + 3].dropFirst(prefix.count)))
    }
    return nil
  }

  /// The package a module belongs to, for `package:` selectors.
  ///
  /// `-package-name` comes last: it has lost the difference between `-` and `_`.
  private var package: String? {
    call.checkout?.lowercased() ?? (isInRootPackage ? rootPackage : nil) ?? call.packageName
  }

  private func isSelected(_ module: String) -> Bool {
    selection.include.isEmpty
      ? isInRootPackage && selection.matches(module: module, package: package)
      : selection.selectsAnything(inModule: module, package: package)
  }

  private func mayContainSelectedCode(_ module: String) -> Bool {
    selection.include.isEmpty ? isSelected(module) : true
  }
}

/// The symbols that the objects of a link define and need, if they matter for fuzzing.
struct LinkSymbols: Equatable, Sendable {
  var defined: Set<String> = []
  /// The symbols that at least one object needs, even if another object defines them.
  var needed: Set<String> = []

  /// True when the package itself links the engine, as a dependency.
  var definesEngine: Bool { defined.contains("fuzzing_main") }

  var definesTestOneInput: Bool { defined.contains(FuzzEntry.testOneInput) }

  var callsFuzz: Bool { needed.contains(where: FuzzEntry.isFuzzCall) }

  /// True when there is something to fuzz.
  var hasFuzzEntry: Bool { definesTestOneInput || callsFuzz }

  /// Reads the symbols of `objects`; one that cannot be read is left to the linker to complain of.
  init(objects: [String]) {
    for path in objects {
      guard let object = try? ObjectFile(path: path) else { continue }
      defined.formUnion(object.definedSymbols)
      needed.formUnion(object.undefinedSymbols)
    }
  }

  init(defined: Set<String>, needed: Set<String> = []) {
    self.defined = defined
    self.needed = needed
  }
}
