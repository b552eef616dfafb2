internal import CFuzzing
internal import Glibc

/// The folder in which several processes of AFL++ work together (its `-o`), joined as one of them.
///
/// Each process has a folder of its own there, named after it. It writes what it has found to
/// `queue`, in files `id:000000`, `id:000001` and so on, and reads the queues of the others. The
/// main node of AFL++ reads what we write there. Its secondaries get it from that node. (AFL++,
/// docs/fuzzing_in_depth.md, "Using multiple cores")
struct AFLSyncFolder {
  /// The folder of all processes.
  let path: String
  /// The name of our own folder.
  let name: String
  /// The open file whose lock keeps a second process from taking the same name.
  private let lock: Int32
  private var nextNumber: Int
  private var waiting: [(hash: SHA1, input: [UInt8])] = []
  /// The first error, after which nothing more is written.
  private(set) var failure: FuzzingError?

  /// Joins the folder, under the first name that no running process has.
  ///
  /// A run that follows an earlier one goes on with its queue.
  /// - Throws: an error if the folder is not there, or cannot be written to.
  init(joining path: String) throws(FuzzingError) {
    guard FileSystem.kind(of: path) == .directory else {
      throw .usage(
        "ERROR: -afl_sync=\(path): there is no such directory; start afl-fuzz first, with "
          + "-o \(path) and -M")
    }
    self.path = path.utf8.last == UInt8(ascii: "/") ? String(path.dropLast()) : path
    var number = 1
    while true {
      let name = number == 1 ? "swiftc-fuzz" : "swiftc-fuzz-\(number)"
      try FileSystem.makeDirectory("\(self.path)/\(name)/queue")
      try FileSystem.makeDirectory("\(self.path)/\(name)/crashes")
      let file = fuzz_open("\(self.path)/\(name)/.lock".cString, O_RDWR | O_CREAT, 0o644)
      guard file >= 0 else { throw .system("cannot write to '\(self.path)/\(name)'", errno) }
      if flock(file, LOCK_EX | LOCK_NB) == 0 {
        (self.name, lock) = (name, file)
        break
      }
      close(file)
      number += 1
    }
    nextNumber = 0
    nextNumber = (files(of: name).compactMap { Self.number(of: $0.path) }.max() ?? -1) + 1
  }

  /// The folder for our findings, where AFL++'s tools look for those of their own processes.
  var crashes: String { "\(path)/\(name)/crashes" }

  /// The names of the processes whose queues are there, ours included, sorted.
  var members: [String] {
    FileSystem.directories(in: path).filter {
      FileSystem.kind(of: "\(path)/\($0)/queue") == .directory
    }.sorted()
  }

  /// The files in the queues of the other processes, with their sizes in bytes.
  var othersFiles: [(path: String, size: Int)] {
    members.filter { $0 != name }.flatMap { files(of: $0) }
  }

  /// The files in all queues, our own of earlier runs included.
  var allFiles: [(path: String, size: Int)] { members.flatMap { files(of: $0) } }

  private func files(of member: String) -> [(path: String, size: Int)] {
    let queue = "\(path)/\(member)/queue"
    // Markers in hidden folders of the queue have the same names as the inputs.
    return FileSystem.files(below: queue).filter {
      Self.number(of: $0.path) != nil && $0.path.deletingLastPathComponent == queue
    }
  }

  private static func number(of path: String) -> Int? {
    let name = path.lastPathComponent
    guard name.hasPrefix("id:") else { return nil }
    return Int(name.dropFirst(3).prefix { ("0"..."9").contains($0) })
  }

  /// Leaves an input for `flush` to write.
  mutating func saveLater(_ input: [UInt8], hash: SHA1) {
    if failure == nil { waiting.append((hash, input)) }
  }

  /// Drops an input that a smaller one has replaced, if it still waits.
  ///
  /// Files are never deleted: the others have counted them.
  mutating func removeLater(_ hash: SHA1) { waiting.removeAll { $0.hash == hash } }

  /// Writes the inputs that wait.
  ///
  /// Returns true if this is the first failure.
  mutating func flush() -> Bool {
    guard failure == nil else { return false }
    for (_, input) in waiting {
      let digits = String(nextNumber)
      let padding = String(repeating: "0", count: max(0, 6 - digits.utf8.count))
      do throws(FuzzingError) {
        try FileSystem.write(input, to: "\(path)/\(name)/queue/id:\(padding)\(digits),op:\(name)")
      } catch {
        failure = error
        waiting = []
        return true
      }
      nextNumber += 1
    }
    waiting = []
    return false
  }
}
