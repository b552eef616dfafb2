import Foundation

/// A collection of counts, which runs a corpus in a program with source coverage and exports the
/// counts.
///
/// The counts stay in a file that every process of the program maps, so that an input that ends
/// its process counts with all that it reached.
struct CoverageCollection<Runner: JobRunner> {
  var command: PackageCommand<Runner>
  var toolchain: Toolchain
  /// The fuzz target, built with source coverage.
  var built: Built
  /// The folder in which profiles are kept between two calls.
  var folder: String

  /// The most seconds that one input may take.
  private let limit = 25

  init(_ built: Built, toolchain: Toolchain, command: PackageCommand<Runner>) {
    (self.built, self.toolchain, self.command) = (built, toolchain, command)
    let products = built.path.parentPath
    folder = "\(products)/profiles/\(built.target)"
  }

  private var program: String { built.path }

  /// A profile, and the fate of the inputs it comes from.
  struct Profile {
    var path: String
    var replay: CoverageReplay
  }

  /// Runs the inputs in `places` and merges their counts.
  ///
  /// A profile is used again while neither the program nor an input has changed, and inputs that
  /// have come are added to it. `name` tells it from others of the same program.
  func profile(of places: [String], name: String) async throws(UserError) -> Profile {
    let inputs = try CoverageInputs(in: places, program: built.image)
    guard !inputs.paths.isEmpty else {
      throw .unreadable(
        path: places.joined(separator: ", "), reason: "there is no input to run")
    }
    let kept = "\(folder)/\(name)"
    let profile = "\(kept)/merged.profdata"
    var (replay, missing) = known(inputs, in: kept, profile: profile)
    guard !missing.isEmpty else { return Profile(path: profile, replay: replay) }
    if replay.inputs == 0 {
      // Counts of an earlier corpus would be added to.
      try? FileManager.default.removeItem(atPath: kept)
      try FileReplacement.makeFolder(kept)
    } else {
      // The counts are about to change. If this is interrupted, nobody knows what they count.
      forget(in: kept)
    }
    var results = ReplayResults()
    var done = 0
    for batch in PackageCommand<Runner>.batches(of: missing) {
      done += batch.count
      results.add(try await run(batch, done: done, of: missing.count, in: kept))
    }
    replay.add(results, paths: inputs.paths)
    guard results.results.contains(where: \.hasRun) else {
      throw .unreadable(path: program, reason: "it ran none of the inputs; run it by hand")
    }
    let raw = try FileReplacement.contents(of: kept).filter { $0.hasSuffix(".profraw") }
    try await command.runner.run(
      Job(
        purpose: "merging counts", tool: try toolchain.required("llvm-profdata"),
        arguments: ["merge", "-o", profile] + raw.map { "\(kept)/\($0)" },
        speech: .standardError))
    remember(inputs, replay, in: kept)
    return Profile(path: profile, replay: replay)
  }

  /// Reads the figures of a profile.
  func export(_ profile: Profile) async throws(UserError) -> CoverageExport.Unit {
    let path = profile.path.parentPath + "/export.json"
    if !FileManager.default.fileExists(atPath: path) {
      try await write(
        ["export", "-format=text", "-skip-expansions", "-skip-branches"], profile, to: path)
    }
    return try CoverageExport.read(path)
  }

  /// Writes the figures for other tools.
  func writeLCOV(_ profile: Profile, to path: String) async throws(UserError) {
    let file = profile.path.parentPath + "/lcov.info"
    try await write(["export", "-format=lcov"], profile, to: file)
    try OutputPath(path).copy(from: file)
  }

  /// Writes what the tool prints to a file, which is there only once it is whole.
  private func write(
    _ words: [String], _ profile: Profile, to path: String
  ) async throws(UserError) {
    let replacement = FileReplacement(path: path)
    defer { replacement.discard() }
    try await tool(words, profile, speech: .file(replacement.newPath))
    guard rename(replacement.newPath, path) == 0 else {
      throw .unwritable(path: path, reason: String(cString: strerror(errno)))
    }
  }

  /// Writes the sources with their counts as pages, unless those of the same counts are there.
  func writePages(_ profile: Profile, to folder: String) async throws(UserError) {
    let record = profile.path.parentPath + "/pages"
    if let last = TextFile.read(record), last == identity(ofPages: folder, from: profile) { return }
    try FileReplacement.makeFolder(folder)
    try await tool(
      [
        "show", "-format=html", "-output-dir=\(folder)", "-show-line-counts-or-regions",
        "-Xdemangler=\(try toolchain.required("swift-demangle"))", "-Xdemangler=-simplified",
      ], profile, speech: .standardError)
    try TextFile.write(identity(ofPages: folder, from: profile), to: record)
  }

  /// Returns a text that changes with the counts and when pages are gone or made by another call.
  private func identity(ofPages folder: String, from profile: Profile) -> String {
    let place = URL(fileURLWithPath: folder).path
    let files = FileManager.default.subpaths(atPath: place)?.count ?? 0
    return [profile.path, "\(place)/index.html"].map(CoverageInputs.identity)
      .joined(separator: "\n") + "\n\(files)\n"
  }

  private func tool(
    _ words: [String], _ profile: Profile, speech: Job.Speech
  ) async throws(UserError) {
    try await command.runner.run(
      Job(
        purpose: "reading counts", tool: try toolchain.required("llvm-cov"),
        // Sources that SwiftPM writes, such as accessors of resources, are nobody's to cover.
        arguments: [
          words[0], built.image, "-instr-profile=\(profile.path)",
          "-ignore-filename-regex=/DerivedSources/",
        ] + words.dropFirst(),
        speech: speech))
  }

  /// Runs some inputs once each and returns what became of them.
  private func run(
    _ paths: [String], done: Int, of count: Int, in kept: String
  ) async throws(UserError) -> ReplayResults {
    let events = "\(kept)/replay.events"
    _ = try await command.status(
      of: built, for: "running inputs \(done)/\(count)",
      ["-status=json", "-keep_going=1", "-timeout=\(limit)"] + paths,
      // `%m` gives each program and library a file of its own; `%c` maps it while the program runs.
      environment: ["LLVM_PROFILE_FILE": "\(kept)/counts-%m%c.profraw"], speech: .file(events))
    return ReplayResults(eventsIn: events, files: paths)
  }

  // MARK: Profiles that are kept

  /// Returns the replay that a kept profile counts, and the inputs that it does not count yet.
  ///
  /// The replay is empty if the profile cannot be used.
  private func known(
    _ inputs: CoverageInputs, in kept: String, profile: String
  ) -> (replay: CoverageReplay, missing: [String]) {
    guard FileManager.default.fileExists(atPath: profile),
      let missing = TextFile.read("\(kept)/inputs").flatMap(inputs.missing),
      let data = FileManager.default.contents(atPath: "\(kept)/replay.json"),
      let replay = try? JSONDecoder().decode(CoverageReplay.self, from: data)
    else { return (CoverageReplay(), inputs.paths) }
    return (replay, missing)
  }

  private func forget(in kept: String) {
    for name in ["inputs", "replay.json", "export.json"] {
      try? FileManager.default.removeItem(atPath: "\(kept)/\(name)")
    }
  }

  /// Keeps a profile.
  ///
  /// One that cannot be kept is made again the next time.
  private func remember(_ inputs: CoverageInputs, _ replay: CoverageReplay, in kept: String) {
    try? JSONEncoder().encode(replay).write(to: URL(fileURLWithPath: "\(kept)/replay.json"))
    try? Data(inputs.record.utf8).write(to: URL(fileURLWithPath: "\(kept)/inputs"))
  }
}
