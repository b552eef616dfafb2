import LLVMPass

extension PackageCommand {
  /// Builds one fuzz target with the compiler's source coverage in place of our counters.
  func buildForCoverage(
    _ name: String, of package: PackageDescription, remembers: Bool = true
  ) async throws(UserError) -> Built {
    guard options.engine == .native else {
      throw .badOption(
        "--engine=\(options.engine.rawValue)", advice: "coverage runs inputs by our engine")
    }
    guard let target = try FuzzTargets(package: package).chosen([name]).first else {
      throw .noFuzzTargets(package: package.name)
    }
    var command = try selecting(for: target.name, of: package)
    command.options.sourceCoverage = true
    let (plan, _) = try await command.plan(
      package, toolchain: try toolchain(), targets: [target.owner], tests: target.call != nil)
    Interruption.catchSignals()
    try await runner.run(job(building: target, by: plan, of: package))
    if remembers { try rememberSelection(for: target.name, of: package) }
    return Built(target, in: plan, of: package)
  }
}

extension FuzzOptions {
  /// The arguments of swiftc that count executions of regions.
  ///
  /// The counters are found at run time, which lets the counts lie in a file from the start.
  static let countingFlags = ["-profile-generate", "-Xllvm", "-runtime-counter-relocation"]

  /// The arguments of swiftc that say where in the sources those regions are.
  static let mappingFlags = ["-profile-coverage-mapping"]

  /// The same for clang.
  static let clangCoverageFlags = [
    "-fprofile-instr-generate", "-fcoverage-mapping", "-mllvm", "-runtime-counter-relocation",
  ]

  /// The arguments of a link that bring the library which writes the counts.
  static let coverageLinkFlags = ["-profile-generate"]
}
