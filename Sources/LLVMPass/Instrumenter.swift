internal import CLLVM
internal import SonarABI

/// An instrumenter that reads bitcode and writes an instrumented object.
public struct Instrumenter {
  /// Instruments the selected functions of a module and generates its object.
  ///
  /// A module in which nothing is selected is compiled without instrumentation, and the report has
  /// no functions. The object appears only when it is complete.
  ///
  /// - Parameters:
  ///   - input: Path of bitcode (or assembly), as `swiftc -emit-bc` writes it.
  ///   - output: Path of the object to write.
  ///   - options: What to instrument, and how.
  /// - Returns: What was instrumented.
  /// - Throws: `LLVMError`; nothing is left at `output` then but what was there before.
  public static func instrument(
    bitcodeAt input: String, writingObjectTo output: String, _ options: Instrumentation
  ) throws(LLVMError) -> InstrumentationReport {
    let owner = try ModuleOwner(contentsOf: input)
    return try owner.withModule { (module) throws(LLVMError) in
      let report = try run(on: module, path: input, options)
      // As in swiftc's object, which does not change with the folder of the bitcode.
      module.setSourceFileName(output)
      options.identity?.write(to: module)
      let object = try ObjectEmission(level: options.optimizationLevel).run(on: module)
      try AtomicFile.save(object, to: output)
      return report
    }
  }

  /// Instruments a module of assembly; for tests and for looking at what the pass does.
  ///
  /// - Returns: The module's assembly afterwards, which is verified whatever the options say.
  public static func instrument(
    assembly: String, _ options: Instrumentation
  ) throws(LLVMError) -> (assembly: String, report: InstrumentationReport) {
    var options = options
    options.verify = true
    let owner = try ModuleOwner(parsing: assembly)
    return try owner.withModule { [options] (module) throws(LLVMError) in
      let report = try run(on: module, path: "<assembly>", options)
      return (module.text, report)
    }
  }

  /// Generates the object of a module without instrumentation, but with the repairs that its code
  /// needs.
  ///
  /// Compiles a module as `instrument` does when nothing in it is selected.
  public static func compile(
    assembly: String, writingObjectTo output: String,
    optimizationLevel: OptimizationLevel = .default
  ) throws(LLVMError) {
    let owner = try ModuleOwner(parsing: assembly)
    try owner.withModule { (module) throws(LLVMError) in
      prepare(module, for: optimizationLevel)
      TailCallRepair(triple: module.triple).run(on: module)
      try AtomicFile.save(ObjectEmission(level: optimizationLevel).run(on: module), to: output)
    }
  }

  /// Makes the repairs that come before everything else.
  private static func prepare(_ module: Module, for level: OptimizationLevel) {
    AutolinkEntries().run(on: module)
    EntryValueRepair(triple: module.triple, level: level).run(on: module)
  }

  private static func run(
    on module: Module, path: String, _ options: Instrumentation
  ) throws(LLVMError) -> InstrumentationReport {
    guard !ModuleRegistration.isInstrumented(module) else {
      throw .alreadyInstrumented(path: path)
    }
    if let pipeline = options.pipeline { try module.run(passes: pipeline) }
    prepare(module, for: options.optimizationLevel)
    if options.verify { try module.verify(after: "the repairs") }
    let report = try instrument(module, options)
    SiblingRenaming(module: module, siblings: options.siblings).run()
    try SanitizerChecks(
      sanitizers: options.sanitizers, areFunctionsMarked: options.pipeline != nil
    ).run(on: module)
    // After the sanitizers: what ends a function goes before a guaranteed tail call, and they know
    // one by `musttail` only.
    TailCallRepair(triple: module.triple).run(on: module)
    if options.verify { try module.verify(after: "the sanitizers") }
    return report
  }

  private static func instrument(
    _ module: Module, _ options: Instrumentation
  ) throws(LLVMError) -> InstrumentationReport {
    let chosen = ChosenFunctions(in: module, options)
    var literals = LiteralCollector(in: module)
    for choice in chosen.all { literals.collect(from: choice.function, owner: choice.owner) }
    var report = InstrumentationReport(module: options.module)
    let observed = options.sonar ? chosen.observed : []
    guard !chosen.counted.isEmpty || !observed.isEmpty else { return report }
    report.literals = literals.records()

    let registration = ModuleRegistration(module: module)
    let gate = registration.addGate()
    // Before there are twins, which would look like a library's code.
    let libraries = options.sonar ? LibraryFunction.all(in: module, chosen: chosen) : []
    let keyMethods = options.sonar ? CodingKeyMethod.all(in: chosen) : []
    var instrumentation = FunctionInstrumentation(in: module, options: options, gate: gate)
    for choice in chosen.counted {
      report.functions.append(instrumentation.run(on: choice.function, owner: choice.owner))
    }
    for choice in observed {
      guard let traced = instrumentation.trace(choice) else { continue }
      report.functions.append(traced)
    }
    for method in keyMethods {
      guard let traced = instrumentation.trace(method) else { continue }
      report.functions.append(traced)
    }
    for function in libraries {
      guard let traced = instrumentation.trace(function) else { continue }
      report.functions.append(traced)
    }
    SharedDataRenaming(module: module, renaming: chosen.renaming).run()
    module.append(instrumentation.retained, toList: "llvm.compiler.used")
    LiteralSection(module: module).run(report.literals)
    registration.run(gate: gate, options.counters.abi)
    if options.verify { try module.verify(after: "instrumentation") }
    return report
  }
}
