import Foundation

/// Where a campaign is, and how its report is put together.
struct CampaignReading<Runner: JobRunner> {
  var command: PackageCommand<Runner>
  /// The fuzz target as the user knows it, and its program.
  var built: Built
  /// Folders of inputs; the first is the one that grows.
  var folders: [String]
  /// The folder of findings, where it is known.
  var crashes: String?
  /// Paths below it are shown without it.
  var root: String
  /// The selection of instrumented code, as options.
  var selection: [String] = []
  /// The compiler's own coverage; nil where it is not asked for.
  var coverage: (() async throws(UserError) -> CoverageExport.Unit)?
  /// Milliseconds since 1970.
  var now: () -> Int = { Int(Date().timeIntervalSince1970 * 1000) }

  /// A report, and the roadblocks in words.
  struct Result {
    var report: CampaignReport
    var roadblocks: [String]
  }

  /// Reads the history, runs the program on the corpus, and collects both.
  func result() async throws(UserError) -> Result {
    var report = CampaignReport(
      target: built.target, program: built.path, generated: now(), selection: selection)
    addHistory(to: &report)
    report.add(try await FindingReplay(report.findings, by: built, with: command))
    let existing = folders.filter { FileManager.default.fileExists(atPath: $0) }
    let analysis = try await CorpusAnalysis.run(
      built, on: existing, purpose: "running \(built.target) on its corpus", with: command)
    var unit: CoverageExport.Unit?
    if let coverage {
      do throws(UserError) {
        unit = try await coverage()
      } catch {
        guard error != .interrupted else { throw error }
        report.notes.append(
          "Source coverage could not be had, so that lines are known by our edges alone: "
            + error.message)
      }
    }
    report.add(analysis, coverage: unit, below: root, sources: Self.lines(of:))
    report.provenance.ignored = Self.ignored(in: folders)
    if report.provenance.folders.isEmpty {
      report.provenance.folders = existing.map {
        HistoryLine.Folder(path: $0, files: FileReplacement.count(in: $0), bytes: 0)
      }
    }
    if report.summary.state == .none {
      report.summary.edges = analysis.functions.reduce(0) { $0 + $1.hit }
      report.summary.allEdges = analysis.functions.reduce(0) { $0 + $1.edges }
      report.summary.inputs = analysis.inputs.count { $0.kept == 1 }
      report.summary.bytes = analysis.inputs.reduce(0) { $0 + ($1.kept == 1 ? $1.size : 0) }
    }
    report.advise()
    return Result(report: report, roadblocks: analysis.lines)
  }

  /// The history alone, for which nothing is run.
  func addHistory(to report: inout CampaignReport) {
    if let corpus = folders.first {
      let history = CampaignHistory(folder: CampaignHistory.folder(ofCorpus: corpus))
      report.add(history) { kill($0, 0) == 0 || errno == EPERM }
      report.add(findings: history, in: crashes)
    }
    report.advise()
  }

  /// Reads another campaign for a comparison: a report in JSON, or a folder of inputs.
  func other(_ path: String) async throws(UserError) -> CampaignReport {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .unreadable(path: path, reason: "no such report and no such folder")
    }
    guard isFolder.boolValue else {
      do {
        let data = FileManager.default.contents(atPath: path) ?? Data()
        return try JSONDecoder().decode(CampaignReport.self, from: data)
      } catch {
        throw .unreadable(
          path: path, reason: "it is no report in JSON; make one with `report --json`")
      }
    }
    var other = self
    // A folder of a target holds the corpus beside its findings.
    let inner = "\(path)/corpus"
    let isTarget = FileManager.default.fileExists(atPath: inner)
    other.folders = [isTarget ? inner : path]
    other.crashes = isTarget ? "\(path)/crashes" : nil
    other.coverage = nil
    return try await other.result().report
  }

  /// Files that are no inputs: hidden ones, and what `minimize` has left.
  private static func ignored(in folders: [String]) -> Int {
    folders.reduce(0) { sum, folder in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return sum + names.count { $0.hasPrefix(".") }
    }
  }

  static func lines(of path: String) -> [String]? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    var lines = String(decoding: data, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
