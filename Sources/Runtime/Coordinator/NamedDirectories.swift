internal import Glibc

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
    if let prefix = options.artifactPrefix { try require(Self.directory(of: prefix)) }
    if let path = options.exactArtifactPath { try require(Self.directory(of: path)) }
    if let path = options.mergeControlFile { try require(Self.directory(of: path)) }
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

  /// What stands before the last slash: that is where files of this name or prefix go.
  private static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
