internal import Glibc

/// A directory to which new inputs are written, each named by its SHA-1 as in libFuzzer.
///
/// Only files that this run has written are ever deleted; seeds and the finds of earlier runs stay.
/// If the directory cannot be written to, that is reported once, and fuzzing continues in memory.
struct CorpusDirectory {
  let path: String
  /// The first error, if there was any.
  private(set) var failure: FuzzingError?
  /// The number of inputs that could not be written.
  private(set) var lost = 0
  /// The hashes of the files that this run has made.
  private var written: Set<SHA1> = []
  /// The inputs that `flush` will write.
  private var waiting: [(hash: SHA1, input: [UInt8])] = []
  /// The hashes of the files that `clean` will delete.
  private var leaving: Set<SHA1> = []

  init(path: String) {
    self.path = path
  }

  /// Writes an input, unless an earlier write failed.
  ///
  /// Returns true if this is the first failure.
  ///
  /// A file that exists already belongs to somebody else and is left alone.
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

  /// Leaves an input for `flush` to write.
  ///
  /// Making a file takes longer than hundreds of executions, and most inputs of a young corpus are
  /// soon replaced by smaller ones.
  mutating func saveLater(_ input: [UInt8], hash: SHA1) {
    guard failure == nil else {
      lost += 1
      return
    }
    guard leaving.remove(hash) == nil else { return }
    waiting.append((hash, input))
  }

  /// Leaves an input that a smaller one has replaced for `clean` to delete, if this run has written
  /// it.
  ///
  /// An input that still waits is not written at all.
  mutating func removeLater(_ hash: SHA1) {
    waiting.removeAll { $0.hash == hash }
    if written.contains(hash) { leaving.insert(hash) }
  }

  /// Writes the inputs that wait.
  ///
  /// Returns true if this is the first failure.
  mutating func flush() -> Bool {
    var isFirstFailure = false
    for (hash, input) in waiting {
      if save(input, hash: hash) { isFirstFailure = true }
    }
    waiting = []
    return isFirstFailure
  }

  /// Deletes the inputs that have been replaced, once all that replaced them are written.
  ///
  /// It should be called seldom, because some file systems take ten times as long to make files for
  /// seconds after files were deleted.
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
