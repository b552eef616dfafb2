/// The directories that a command line names: whether they are there, before anything depends on
/// them.
struct NamedDirectories {
  let options: Options

  /// Makes what is missing if `-create_missing_dirs=1` asks for it.
  ///
  /// - Throws: for the first directory that does not exist: a finding that cannot be written would
  ///   be lost.
  func prepare() throws(FuzzingError) {
    for path in options.paths where FileSystem.kind(of: path) == .nothing { try require(path) }
    // A prefix is a directory, the beginning of a name, or both.
    if let prefix = options.artifactPrefix { try require((prefix + "x").deletingLastPathComponent) }
    if let path = options.exactArtifactPath { try require(path.deletingLastPathComponent) }
    if let path = options.mergeControlFile { try require(path.deletingLastPathComponent) }
  }

  private func require(_ path: String) throws(FuzzingError) {
    switch FileSystem.kind(of: path) {
    case .directory: return
    case .file: throw .usage("ERROR: \"\(path)\" is not a directory")
    case .nothing: break
    }
    guard options.createMissingDirectories else {
      throw .usage("ERROR: The required directory \"\(path)\" does not exist")
    }
    try FileSystem.makeDirectory(path)
  }
}
