/// The directories that a command line names: whether they are there and can be read, before
/// anything depends on them.
struct NamedDirectories {
  let options: Options

  /// Creates missing directories if `-create_missing_dirs=1` asks for it.
  ///
  /// - Throws: an error for the first directory that does not exist or cannot be read. A finding
  ///   that cannot be written would be lost, and a corpus that cannot be read looks like an empty
  ///   one.
  func prepare() throws(FuzzingError) {
    let kinds = options.paths.map { FileSystem.kind(of: $0) }
    for (path, kind) in zip(options.paths, kinds) {
      switch kind {
      case .nothing:
        guard options.createMissingDirectories || mustBeDirectory(path, among: kinds) else {
          throw .usage("ERROR: there is no file and no directory \"\(path)\"")
        }
        try require(path)
      case .directory: try FileSystem.requireReadable(path)
      case .file: break
      }
    }
    // A prefix is a directory, the beginning of a name, or both.
    if let prefix = options.artifactPrefix { try require((prefix + "x").deletingLastPathComponent) }
    if let path = options.exactArtifactPath { try require(path.deletingLastPathComponent) }
    if let path = options.mergeControlFile { try require(path.deletingLastPathComponent) }
  }

  /// Returns true if a path to nothing can only mean a directory.
  ///
  /// `kinds` are the kinds of all paths.
  private func mustBeDirectory(_ path: String, among kinds: [FileSystem.Kind]) -> Bool {
    path.utf8.last == UInt8(ascii: "/") || options.merge || options.setCoverMerge
      || kinds.contains(.directory)
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
