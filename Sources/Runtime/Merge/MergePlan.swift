internal import CFuzzing

/// The files that a merge runs, in their order, with the results that an earlier merge left.
struct MergePlan {
  /// The files.
  ///
  /// When a merge continues, `records` are those of the first files, which need not run again.
  private(set) var control: ControlFile
  /// The results of files elsewhere in the list, by path, when a finished merge is reused.
  private(set) var known: [String: ControlFile.Record] = [:]
  /// The control file on disk is this one, up to its length.
  private(set) var isContinued = false
  /// True when nothing is left to run, and no file has been added or removed.
  private(set) var isComplete = false
  /// The lines for the user, in libFuzzer's words.
  private(set) var notes: [String] = []

  /// Files below `directories`, those of the first one first, each part with small ones first.
  ///
  /// - Parameters:
  ///   - directories: the first is the one that is added to.
  ///   - previous: text of the control file; empty or nil if there is none.
  ///   - path: of the control file, for the notes.
  ///   - origin: of this merge; see `ControlFile`.
  ///   - counters: that there is room for.
  /// - Throws: Where `previous` is no control file at all: it may be a file that somebody needs.
  init(
    directories: [String], previous: [UInt8]?, path: String, origin: String,
    counters: Int = ArenaSize.usual.counters
  ) throws(FuzzingError) {
    let initial = Self.files(in: directories.prefix(1))
    let others = Self.files(in: directories.dropFirst())
    control = ControlFile(
      origin: origin, paths: (initial + others).map(\.path), initialCount: initial.count)
    if let previous, !previous.isEmpty {
      notes.append("MERGE-OUTER: non-empty control file provided: '\(path)'")
      try takeUp(previous, path: path, sizes: (initial + others).map(\.size), counters: counters)
    }
    guard !isContinued, !isComplete else { return }
    notes.append(
      "MERGE-OUTER: \(control.paths.count) files, \(initial.count) in the initial corpus, "
        + "\(known.count) processed earlier")
  }

  private static func files(in directories: ArraySlice<String>) -> [SeedFiles.File] {
    let files = directories.flatMap { directory in
      FileSystem.files(below: directory).map { SeedFiles.File(path: $0.path, size: $0.size) }
    }
    return files.sorted { ($0.size, $0.path) < ($1.size, $1.path) }
  }

  private mutating func takeUp(
    _ text: [UInt8], path: String, sizes: [Int], counters: Int
  ) throws(FuzzingError) {
    let earlier: ControlFile
    do throws(ControlFile.Malformed) {
      earlier = try ControlFile(parsing: text, counters: counters)
    } catch {
      guard !error.hasNoHeader else {
        throw .usage(
          "ERROR: line \(error.line) of '\(path)': \(error.reason); that is no control file of a "
            + "merge: name another file, or delete it")
      }
      notes.append("MERGE-OUTER: line \(error.line) of '\(path)': \(error.reason)")
      notes.append("MERGE-OUTER: bad control file, will overwrite it")
      return
    }
    guard earlier.origin.isEmpty || earlier.origin == control.origin else {
      notes.append(
        "MERGE-OUTER: the control file is of another build or kind of merge, will overwrite it")
      return
    }
    notes.append(
      "MERGE-OUTER: control file ok, \(earlier.paths.count) files total, "
        + "first not processed file \(earlier.records.count)")
    if earlier.records.count < earlier.paths.count {
      isContinued = true
      control = earlier
    } else if Set(earlier.paths) == Set(control.paths) {
      isComplete = true
      notes.append("MERGE-OUTER: nothing to do, merge has been completed before")
    } else {
      reuse(earlier, sizes: sizes)
    }
  }

  /// Takes over earlier results, if they still hold.
  ///
  /// The features of a file do not include those of files before it. They are valid only while all
  /// those files exist.
  private mutating func reuse(_ earlier: ControlFile, sizes: [Int]) {
    let current = Dictionary(
      zip(control.paths, sizes), uniquingKeysWith: { first, _ in first })
    var records: [String: ControlFile.Record] = [:]
    for (path, record) in zip(earlier.paths, earlier.records) {
      let isThere = current[path].map { $0 >= record.size } ?? false
      if !isThere, record.features?.isEmpty == false {
        notes.append("MERGE-OUTER: '\(path)' has changed or gone, starting merge from scratch")
        return
      }
      if isThere { records[path] = record }
    }
    known = records
    notes.append(
      "MERGE-OUTER: starting merge from scratch, but reusing coverage information from the given "
        + "control file")
  }
}
