internal import Glibc

/// The directory that new inputs are written to, under their SHA-1, as libFuzzer does.
///
/// Only what this run has written is ever deleted: seeds and what earlier runs found stay. When
/// it cannot be written to, that is said once, and fuzzing goes on in memory.
struct CorpusDirectory {
  let path: String
  /// What went wrong first, if anything did.
  private(set) var failure: FuzzingError?
  /// Inputs that should be there and are not.
  private(set) var lost = 0
  /// The files that this run has made.
  private var written: Set<SHA1> = []
  /// What is to be written next.
  private var waiting: [(hash: SHA1, input: [UInt8])] = []
  /// What is to be deleted some time after that.
  private var leaving: Set<SHA1> = []

  init(path: String) {
    self.path = path
  }

  /// Writes an input, unless an earlier write failed; true for the first failure.
  ///
  /// A file that is there already is somebody else's, and left alone.
  mutating func save(_ input: [UInt8], hash: SHA1) -> Bool {
    guard failure == nil else {
      lost += 1
      return false
    }
    guard FileSystem.kind(of: file(hash)) == .nothing else { return false }
    do throws(FuzzingError) {
      try FileSystem.write(input, to: file(hash))
      written.insert(hash)
      return false
    } catch {
      failure = error
      lost += 1
      return true
    }
  }

  /// Has `flush` write an input.
  ///
  /// To make a file takes longer than hundreds of executions, and most of what a young corpus finds
  /// is soon found smaller.
  mutating func saveLater(_ input: [UInt8], hash: SHA1) {
    guard failure == nil else {
      lost += 1
      return
    }
    guard leaving.remove(hash) == nil else { return }
    waiting.append((hash, input))
  }

  /// Has `clean` delete an input that a smaller one has taken the place of, if this run has written
  /// it; what still waits is not written.
  mutating func removeLater(_ hash: SHA1) {
    waiting.removeAll { $0.hash == hash }
    if written.contains(hash) { leaving.insert(hash) }
  }

  /// Writes what waits to be; true for the first failure.
  mutating func flush() -> Bool {
    var isFirstFailure = false
    for (hash, input) in waiting {
      if save(input, hash: hash) { isFirstFailure = true }
    }
    waiting = []
    return isFirstFailure
  }

  /// Deletes what has been replaced, once all that took its place is there.
  ///
  /// Seldom: for seconds after files were deleted some file systems take ten times as long to make
  /// new ones.
  mutating func clean() {
    guard failure == nil, waiting.isEmpty else { return }
    for hash in leaving { unlink(file(hash).cString) }
    written.subtract(leaving)
    leaving = []
  }

  private func file(_ hash: SHA1) -> String {
    path.hasSuffix("/") ? path + hash.hex : "\(path)/\(hash.hex)"
  }
}

/// The inputs a run starts with: every file of every corpus directory.
struct SeedFiles {
  /// A file and its size in bytes.
  struct File: Equatable {
    let path: String
    let size: Int
  }

  /// In the order in which they are to be run.
  let files: [File]
  /// How many each directory has.
  let counts: [Int]
  /// Bytes of each directory's files.
  let sizes: [Int]

  /// All files below the directories, small ones first, equal sizes in a drawn order.
  ///
  /// Small inputs own the features they share with large ones if they come first.
  init(directories: [String], shuffle: Bool, _ random: inout Random) {
    let found = directories.map { FileSystem.files(below: $0) }
    counts = found.map(\.count)
    sizes = found.map { $0.reduce(0) { $0 + $1.size } }
    var files = found.joined().map { File(path: $0.path, size: $0.size) }
    if shuffle, files.count > 1 {
      for index in (1..<files.count).reversed() {
        files.swapAt(index, random.below(index + 1))
      }
    }
    let order = files.indices.sorted { (files[$0].size, $0) < (files[$1].size, $1) }
    self.files = order.map { files[$0] }
  }

  /// Bytes that three files in four do not exceed.
  var usual: Int { files.isEmpty ? 0 : files[(files.count - 1) * 3 / 4].size }
  /// Bytes of the largest file.
  var largest: Int { files.last?.size ?? 0 }
  /// Bytes of the smallest file.
  var smallest: Int { files.first?.size ?? 0 }
  /// Bytes of all files.
  var total: Int { files.reduce(0) { $0 + $1.size } }
}
