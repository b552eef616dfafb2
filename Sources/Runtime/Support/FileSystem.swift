internal import CFuzzing
internal import Glibc
internal import SonarABI

/// The operations on files and directories that a fuzzer needs.
enum FileSystem {
  /// The kind of thing that a path names.
  enum Kind {
    case file
    case directory
    case nothing
  }

  /// Returns the kind of thing that `path` names.
  ///
  /// Symbolic links are followed.
  static func kind(of path: String) -> Kind {
    var status = stat()
    guard stat(path.cString, &status) == 0 else { return .nothing }
    return status.st_mode & S_IFMT == S_IFDIR ? .directory : .file
  }

  /// Bytes of the file at `path`; 0 if there is none.
  static func size(of path: String) -> Int {
    var status = stat()
    return stat(path.cString, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Makes a directory, and those above it that are missing.
  static func makeDirectory(_ path: String) throws(FuzzingError) {
    var made = path.utf8.first == UInt8(ascii: "/") ? "/" : ""
    for part in path.unicodeScalars.split(separator: "/") {
      made += (made.isEmpty || made == "/" ? "" : "/") + String(part)
      guard mkdir(made.cString, 0o777) == 0 || errno == EEXIST else {
        throw .system("cannot make the directory '\(made)'", errno)
      }
    }
  }

  /// Throws if the directory at `path` cannot be listed.
  static func requireReadable(_ path: String) throws(FuzzingError) {
    guard let stream = opendir(path.cString) else {
      throw .system("cannot read the directory '\(path)'", errno)
    }
    closedir(stream)
  }

  /// Reads a file, but at most `limit` bytes of it.
  static func read(_ path: String, limit: Int = .max) throws(FuzzingError) -> [UInt8] {
    let file = fuzz_open(path.cString, O_RDONLY, 0)
    guard file >= 0 else { throw .system("cannot read '\(path)'", errno) }
    defer { close(file) }
    // Most files are small. The buffer has room for the expected size and one byte more, to notice
    // the end. Files in /proc, which the kernel makes as they are read, have the size 0.
    let largest = 1 << 16
    var status = stat()
    let expected = fstat(file, &status) == 0 ? Int(status.st_size) : 0
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1..<largest ~= expected ? expected + 1 : largest)
    while bytes.count < limit {
      let count = Glibc.read(file, &chunk, min(chunk.count, limit - bytes.count))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system("cannot read '\(path)'", errno) }
      if count == 0 { break }
      bytes += chunk[..<count]
      if count < chunk.count, bytes.count == expected { break }
    }
    return bytes
  }

  /// Writes a file so that it is there with all its bytes or not at all, however we die.
  ///
  /// The bytes are written to a file without a name, of which nothing remains if we are killed. If
  /// that is impossible, or the name is taken, they are written to a temporary name in the same
  /// directory, which is then renamed.
  static func write(_ bytes: [UInt8], to path: String) throws(FuzzingError) {
    var status = stat()
    let isThere = stat(path.cString, &status) == 0
    guard !isThere || [S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) else {
      return try write(bytes, toStream: path)
    }
    if writeUnnamed(bytes, to: path) { return }
    let folder = path.deletingLastPathComponent
    let temporary = "\(folder)/.\(path.lastPathComponent).\(getpid()).tmp"
    let file = fuzz_open(temporary.cString, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard file >= 0 else { throw .system("cannot write '\(path)'", errno) }
    var failure = writeAll(bytes, to: file) ?? 0
    if close(file) != 0, failure == 0 { failure = errno }
    if failure == 0, rename(temporary.cString, path.cString) != 0 { failure = errno }
    guard failure == 0 else {
      unlink(temporary.cString)
      throw .system("cannot write '\(path)'", failure)
    }
  }

  /// Writes into a device or pipe, which must stay what it is.
  private static func write(
    _ bytes: [UInt8], toStream path: String
  ) throws(FuzzingError) {
    let file = fuzz_open(path.cString, O_WRONLY, 0)
    let failure = file < 0 ? errno : writeAll(bytes, to: file)
    if file >= 0 { close(file) }
    if let failure { throw .system("cannot write '\(path)'", failure) }
  }

  private static func writeUnnamed(_ bytes: [UInt8], to path: String) -> Bool {
    let file = fuzz_open_unnamed(path.deletingLastPathComponent.cString)
    guard file >= 0 else { return false }
    defer { close(file) }
    return writeAll(bytes, to: file) == nil && fuzz_name_file(file, path.cString) == 0
  }

  /// Reads a pipe to its end; nil if for `patience` milliseconds nothing comes.
  static func readAll(from file: Int32, patience: Int32) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      var waiting = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
      let ready = poll(&waiting, 1, patience)
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else { return nil }
      let count = Glibc.read(file, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return bytes }
      bytes += chunk[..<count]
    }
  }

  /// Writes all of `bytes` to an open file; the `errno` if that fails.
  static func writeAll(_ bytes: [UInt8], to file: Int32) -> Int32? {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while let start = UnsafeRawBufferPointer(rebasing: rest).baseAddress, !rest.isEmpty {
        let count = Glibc.write(file, start, rest.count)
        if count < 0, errno != EINTR { return errno }
        rest = rest.dropFirst(max(0, count))
      }
      return nil
    }
  }

  /// Returns the names of the directories in `directory`, but for hidden ones.
  static func directories(in directory: String) -> [String] {
    guard let stream = opendir(directory.cString) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = name(of: entry)
      if !name.hasPrefix("."), kind(of: "\(directory)/\(name)") == .directory { names.append(name) }
    }
    return names
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafePointer(to: &entry.pointee.d_name) { tuple in
      String(lossless: UnsafeRawPointer(tuple).assumingMemoryBound(to: CChar.self))
    }
  }

  /// Returns every regular file below `directory` with its size in bytes, sorted by path.
  static func files(below directory: String) -> [(path: String, size: Int)] {
    var found: [(path: String, size: Int)] = []
    var pending = [directory]
    var visited: Set<[UInt64]> = []
    while let next = pending.popLast() {
      var status = stat()
      // A directory that links to itself is entered once.
      guard stat(next.cString, &status) == 0,
        visited.insert([UInt64(status.st_dev), UInt64(status.st_ino)]).inserted,
        let stream = opendir(next.cString)
      else { continue }
      defer { closedir(stream) }
      while let entry = readdir(stream) {
        let name = name(of: entry)
        // A name of this last form is left when `write` is killed.
        if name == "." || name == ".." || name.hasPrefix(".") && name.hasSuffix(".tmp") {
          continue
        }
        // Whoever fuzzes in a folder above a corpus does not read its history for inputs.
        if HistoryNames.isFolder(name) { continue }
        let path = next.hasSuffix("/") ? next + name : "\(next)/\(name)"
        var status = stat()
        guard stat(path.cString, &status) == 0 else { continue }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: pending.append(path)
        case S_IFREG: found.append((path, Int(status.st_size)))
        default: continue
        }
      }
    }
    return found.sorted { $0.path < $1.path }
  }
}
