import ArgumentParser
import Foundation

/// The subcommand `swiftc-fuzz export --oss-fuzz OUT [TARGET…]`, which writes what services for
/// fuzzing run.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write fuzz targets as OSS-Fuzz and ClusterFuzz expect them.",
    discussion: HelpText.flowing(
      """
      For each target: the executable, with Swift's libraries inside; a dictionary; options; the
      inputs of Fuzz/TARGET/seeds and Fuzz/TARGET/corpus as an archive. Libraries that the images of
      OSS-Fuzz do not have are copied to OUT/lib. A file Fuzz/TARGET/TARGET.options takes the place
      of ours.

      With --project, templates of project.yaml, Dockerfile and build.sh are written to another
      folder, for a pull request to OSS-Fuzz; files that are there are kept.

      With --coverage, executables count what the compiler's own coverage counts, as OSS-Fuzz's job
      for coverage wants them: a run writes the file that LLVM_PROFILE_FILE names.

      EXAMPLE
        swiftc-fuzz export --oss-fuzz out --sanitize=address
        swiftc-fuzz export --oss-fuzz out --project oss-fuzz/projects/myparser Parse
      """))

  @OptionGroup var options: PackageOptions

  @Option(
    help: ArgumentHelp("The folder to write to, which OSS-Fuzz calls $OUT.", valueName: "OUT"))
  var ossFuzz: String

  @Option(
    help: ArgumentHelp("Write templates of OSS-Fuzz's files about a project.", valueName: "FOLDER"))
  var project: String?

  @Flag(help: "Write executables with the compiler's coverage counters.")
  var coverage = false

  @Argument(help: "Fuzz targets (default: all).")
  var targets: [String] = []

  func run() async throws {
    try await reportingErrors {
      var command = try options.command()
      guard [.native, .libfuzzer].contains(command.options.engine) else {
        throw UserError.badOption(
          "--engine=\(command.options.engine.rawValue)",
          advice: "only executables with libFuzzer's flags can be exported: native or libfuzzer")
      }
      command.isSelfContained = true
      let package = try await command.description()
      let call = try FuzzTargets(package: package).chosen(targets).first { $0.call != nil }
      if let call {
        throw UserError.badOption(
          call.name,
          advice: "only executable targets can be exported: call the test's code from one")
      }
      try FileReplacement.makeFolder(ossFuzz)
      let outcome =
        coverage
        ? try await command.buildAllForCoverage(targets, of: package)
        : try await command.build(targets, of: package, remembers: false)
      for built in outcome.built {
        print(
          try await command.export(built, of: package, to: ossFuzz, hasLiterals: !coverage))
      }
      if let project {
        let files = try ProjectFiles(package: package.name, version: RootCommand.version)
          .write(to: project)
        for path in files.written { print("written: \(path)") }
        for path in files.kept { print("kept: \(path)") }
      }
      if let error = outcome.error { throw error }
    }
  }
}

extension PackageCommand {
  /// Builds fuzz targets with the compiler's coverage counters; no names mean all targets.
  fileprivate func buildAllForCoverage(
    _ names: [String], of package: PackageDescription
  ) async throws(UserError) -> BuildOutcome {
    var outcome = BuildOutcome()
    for target in try FuzzTargets(package: package).chosen(names) {
      outcome.built.append(
        try await buildForCoverage(target.name, of: package, remembers: false))
    }
    return outcome
  }

  /// Writes the files of one target to a folder for a service, and describes them in a line.
  ///
  /// Only an instrumented program has literals for the dictionary.
  fileprivate func export(
    _ built: Built, of package: PackageDescription, to out: String, hasLiterals: Bool
  ) async throws(UserError) -> String {
    let target = try ExportedTarget(name: built.path.fileName, folder: out)
    let folder = folder(of: built, in: package)
    try target.copy(executable: built.path)
    let libraries = SharedLibraries(
      printed: try await runner.output(
        of: Job(
          purpose: "looking for libraries of \(target.name)", tool: "/usr/bin/env",
          arguments: ["ldd", built.path], speech: .standardError)))
    try target.copy(libraries)
    let literals =
      hasLiterals ? DictionaryText(try InstrumentedCode(objects: [built.path]).literals).text : ""
    let tokens = try target.writeDictionary(literals, and: folder.dictionaries)
    let own = "\(folder.path)/\(target.name).options"
    try target.writeOptions(own: FileManager.default.fileExists(atPath: own) ? own : nil)
    let seeds = try target.writeSeeds(from: [folder.seeds, folder.corpus])
    let megabytes = try FileReplacement.size(of: built.path) >> 20
    let count = libraries.exported.count
    return "\(target.name): \(megabytes) MB, \(tokens.counted("token")), \(seeds.counted("seed"))"
      + (count == 0 ? "" : ", \(count) \(count == 1 ? "library" : "libraries")")
  }
}
