/// The inputs that a run starts with: every file of every corpus directory.
struct SeedFiles {
  /// A file's path and its size in bytes.
  struct File: Equatable {
    let path: String
    let size: Int
  }

  /// The files in the order in which they are to be run.
  let files: [File]
  /// The number of files in each directory.
  let counts: [Int]
  /// The sizes of each directory's files together, in bytes.
  let sizes: [Int]

  /// Finds all files below the directories; `others` are further ones.
  ///
  /// Small ones come first; files of the same size are in random order if `shuffle` is true.
  ///
  /// Small inputs come first so that they, and not large ones, own the features that both have.
  init(
    directories: [String], others: [(path: String, size: Int)] = [], shuffle: Bool,
    _ random: inout Random
  ) {
    let found = directories.map { FileSystem.files(below: $0) }
    counts = found.map(\.count)
    sizes = found.map { $0.reduce(0) { $0 + $1.size } }
    var files = (found.joined() + others).map { File(path: $0.path, size: $0.size) }
    if shuffle { random.shuffle(&files) }
    let order = files.indices.sorted { (files[$0].size, $0) < (files[$1].size, $1) }
    self.files = order.map { files[$0] }
  }

  /// The size in bytes that three of four files do not exceed.
  var usual: Int { files.isEmpty ? 0 : files[(files.count - 1) * 3 / 4].size }
  /// The size of the largest file in bytes.
  var largest: Int { files.last?.size ?? 0 }
  /// The size of the smallest file in bytes.
  var smallest: Int { files.first?.size ?? 0 }
  /// The size of all files together in bytes.
  var total: Int { files.reduce(0) { $0 + $1.size } }
}
