import Foundation

extension PackageOptions {
  /// The campaign of a fuzz target, which is built first, or of an executable.
  ///
  /// Without `corpora` a target's own folders are read; `wantsCoverage` asks for the compiler's
  /// coverage besides.
  func reading(
    of target: String, corpora: [String], wantsCoverage: Bool
  ) async throws(UserError) -> CampaignReading<ProcessRunner> {
    let files = FileManager.default
    let command = try command()
    func executable(_ path: String) -> CampaignReading<ProcessRunner> {
      CampaignReading(
        command: command, built: Built(target: path.fileName, path: path), folders: corpora,
        root: files.currentDirectoryPath)
    }
    if target.contains("/") {
      guard files.isExecutableFile(atPath: target) else {
        throw .unreadable(path: target, reason: "no such program")
      }
      return executable(target)
    }
    // The target's name and its executable's, where the package is, are the same word.
    if files.isExecutableFile(atPath: target), !files.fileExists(atPath: "Package.swift") {
      return executable("./\(target)")
    }
    let package = try await command.description()
    let built = try await command.build(target, of: package)
    let folder = command.folder(of: built, in: package)
    let chosen = corpora.isEmpty ? folder.inputs : corpora
    var reading = CampaignReading(
      command: command, built: built, folders: chosen, crashes: folder.crashes, root: package.path)
    reading.selection = try command.selecting(for: built.target, of: package).options.selectionFlags
    if wantsCoverage {
      reading.coverage = { () async throws(UserError) in
        try await command.coverage(of: built.target, in: package, inputs: chosen + [folder.crashes])
      }
    }
    return reading
  }
}

extension PackageCommand {
  /// The compiler's coverage of what there is of `inputs`.
  fileprivate func coverage(
    of target: String, in package: PackageDescription, inputs: [String]
  ) async throws(UserError) -> CoverageExport.Unit {
    let built = try await buildForCoverage(target, of: package)
    let collection = CoverageCollection(built, toolchain: try toolchain(), command: self)
    let existing = inputs.filter { FileManager.default.fileExists(atPath: $0) }
    return try await collection.export(collection.profile(of: existing, name: "report"))
  }
}
