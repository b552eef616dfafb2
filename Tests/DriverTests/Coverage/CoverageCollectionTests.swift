import Foundation
import Synchronization
import TestSupport
import Testing

@testable import swiftc_fuzz

@Suite("Figures of source coverage")
struct CoverageCollectionTests {
  /// Writes half of what it is asked for and fails, the first time; then all of it.
  private final class FailingOnce: JobRunner {
    private let runs = Atomic<Int>(0)

    func run(_ job: Job) async throws(UserError) {
      guard case .file(let path) = job.speech else { return }
      let isFirst = runs.add(1, ordering: .relaxed).oldValue == 0
      let totals = #"{"lines":\#(ratio),"functions":\#(ratio),"regions":\#(ratio)}"#
      let whole = #"{"data":[{"files":[],"functions":[],"totals":\#(totals)}]}"#
      _ = FileManager.default.createFile(
        atPath: path, contents: Data(isFirst ? whole.utf8.prefix(20) : whole.utf8.prefix(1 << 20)))
      if isFirst { throw .interrupted }
    }

    private var ratio: String { #"{"count":4,"covered":3}"# }

    func output(of job: Job) async throws(UserError) -> String { "" }
  }

  /// Writes a page, and counts how often.
  private final class PageWriter: JobRunner {
    let runs = Atomic<Int>(0)

    func run(_ job: Job) async throws(UserError) {
      let folder = job.arguments.first { $0.hasPrefix("-output-dir=") }?.dropFirst(12) ?? ""
      try TextFile.write("\(runs.add(1, ordering: .relaxed).newValue)", to: "\(folder)/index.html")
    }

    func output(of job: Job) async throws(UserError) -> String { "" }
  }

  @Test("Pages are written again when the counts have changed, or the pages are not ours")
  func pages() async throws {
    let workspace = try Workspace(["bin/llvm-cov": "#!/bin/sh\n", "bin/swift-demangle": ""])
    for name in ["llvm-cov", "swift-demangle"] { chmod(workspace.file("bin/\(name)"), 0o755) }
    let runner = PageWriter()
    let collection = CoverageCollection(
      Built(target: "program", path: workspace.file("program")),
      toolchain: Toolchain(
        compiler: "swiftc", frontend: workspace.file("bin/swift-frontend"), resourceFolder: ""),
      command: PackageCommand(
        environment: [:], runner: runner, packagePath: nil, options: FuzzOptions(),
        configuration: nil, isVerbose: false))
    func runs(counts: String? = nil, page: String? = nil) async throws -> Int {
      if let counts { try workspace.write(counts, to: "kept/merged.profdata") }
      if let page { try workspace.write(page, to: "pages/index.html") }
      try await collection.writePages(
        CoverageCollection.Profile(
          path: workspace.file("kept/merged.profdata"),
          replay: CoverageReplay(inputs: 1, deadly: [])), to: workspace.file("pages"))
      return runner.runs.load(ordering: .relaxed)
    }
    #expect(try await runs(counts: "one") == 1)
    #expect(try await runs() == 1)
    #expect(try await runs(counts: "others") == 2)
    #expect(try await runs(page: "somebody else's") == 3)
    try FileManager.default.removeItem(atPath: workspace.file("pages/index.html"))
    #expect(try await runs() == 4)
    #expect(try await runs() == 4)
  }

  @Test("An export that was interrupted leaves nothing that a later call would read")
  func interruptedExport() async throws {
    let workspace = try Workspace(["bin/llvm-cov": "#!/bin/sh\n"])
    chmod(workspace.file("bin/llvm-cov"), 0o755)
    let collection = CoverageCollection(
      Built(target: "program", path: workspace.file("program")),
      toolchain: Toolchain(
        compiler: "swiftc", frontend: workspace.file("bin/swift-frontend"), resourceFolder: ""),
      command: PackageCommand(
        environment: [:], runner: FailingOnce(), packagePath: nil, options: FuzzOptions(),
        configuration: nil, isVerbose: false))
    let profile = CoverageCollection<FailingOnce>.Profile(
      path: workspace.file("merged.profdata"), replay: CoverageReplay(inputs: 1, deadly: []))
    await #expect(throws: UserError.interrupted) { try await collection.export(profile) }
    #expect(workspace.names() == ["bin"])
    #expect(try await collection.export(profile).totals.lines.covered == 3)
  }
}
