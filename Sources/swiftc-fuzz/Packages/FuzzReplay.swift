extension PackageCommand {
  /// What an input may take when it is replayed, in seconds.
  private static var replayLimit: Int { 25 }

  /// Runs every seed and every finding of the package's fuzz targets once, as tests of the code.
  ///
  /// - Returns: The first exit code of a target that is not 0: one of its inputs crashes or hangs.
  func replay(of package: PackageDescription) async throws(UserError) -> Int32 {
    var inputs: [String: [String]] = [:]
    for target in FuzzTargets(package: package).names {
      inputs[target] = folder(of: target, in: package).replayedInputs
    }
    // No names would be all of them.
    let targets = inputs.filter { !$0.value.isEmpty }.keys.sorted()
    guard !targets.isEmpty else { return 0 }
    var result: Int32 = 0
    let outcome = try await build(targets, of: package)
    for built in outcome.built {
      let inputs = inputs[built.target] ?? []
      let status = try await status(
        of: Job(
          purpose: "replaying \(inputs.count) inputs of \(built.target)", tool: built.path,
          arguments: ["-timeout=\(Self.replayLimit)"] + inputs, environment: fuzzerEnvironment))
      if result == 0 { result = status }
    }
    return status(result, after: outcome)
  }
}
