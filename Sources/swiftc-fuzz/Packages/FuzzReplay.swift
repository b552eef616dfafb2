import Foundation

extension PackageCommand {
  /// What an input may take when it is replayed, in seconds.
  private static var replayLimit: Int { 25 }

  /// Runs every seed and every finding of the package's fuzz targets once, as tests of the code.
  ///
  /// - Returns: The first exit code of a target that is not 0: one of its inputs crashes or hangs.
  func replay(of package: PackageDescription) async throws(UserError) -> Int32 {
    var result: Int32 = 0
    for target in FuzzTargets(package: package).names {
      let folder = FuzzFolder(
        package: package.path, target: target,
        currentFolder: FileManager.default.currentDirectoryPath)
      let inputs = folder.replayedInputs
      guard !inputs.isEmpty, let built = try await build([target], of: package).first
      else { continue }
      do {
        try await runner.run(
          Job(
            purpose: "replaying \(inputs.count) inputs of \(target)", tool: built.path,
            arguments: ["-timeout=\(Self.replayLimit)"] + inputs, environment: fuzzerEnvironment))
      } catch {
        guard case .toolFailed(let status) = error else { throw error }
        if result == 0 { result = status }
      }
    }
    return result
  }
}
