import Foundation

/// The source coverage of a corpus, as `coverage` prints it.
struct CoverageReport: Codable, Equatable {
  struct File: Codable, Equatable {
    var path: String
    var regions: CoverageExport.Ratio
    var lines: CoverageExport.Ratio
    var functions: CoverageExport.Ratio
  }

  struct Place: Codable, Equatable {
    var function: String
    var file: String
    var line: Int
  }

  var target: String
  /// The number of inputs that were run.
  var inputs: Int
  /// The inputs that ended the process, by crash, hang or memory; what they reached counts.
  var deadly: [String]
  var files: [File]
  var total: File
  /// The functions of the selected modules that no input entered, by file and line.
  var neverEntered: [Place]
  /// The comparison with another corpus, if one was asked for.
  var difference: CoverageDifference?

  /// Collects the figures; paths below `folder` are written relative to it.
  init(target: String, replay: CoverageReplay, export: CoverageExport.Unit, below folder: String) {
    self.target = target
    inputs = replay.inputs
    deadly = replay.deadly
    func shortened(_ path: String) -> String { Self.shortened(path, below: folder) }
    func figures(_ path: String, _ summary: CoverageExport.Summary) -> File {
      File(
        path: path, regions: summary.regions, lines: summary.lines, functions: summary.functions)
    }
    files = export.files.map { figures(shortened($0.filename), $0.summary) }
      .sorted { $0.path < $1.path }
    total = figures("total", export.totals)
    neverEntered = export.functions.filter { $0.count == 0 && !$0.isImplicit }.map {
      Place(function: $0.readableName, file: shortened($0.file), line: $0.line)
    }.sorted { ($0.file, $0.line, $0.function) < ($1.file, $1.line, $1.function) }
  }

  /// The path below the package; of a dependency, below the folder of all dependencies.
  static func shortened(_ path: String, below folder: String) -> String {
    guard path.hasPrefix(folder + "/") else { return path }
    if let checkouts = path.range(of: "/checkouts/") {
      return String(path[checkouts.upperBound...])
    }
    return String(path.dropFirst(folder.count + 1))
  }
}

extension CoverageReport {
  /// The number of functions and inputs that a list names before it only counts the rest.
  private static let longestList = 20

  /// The report for a terminal.
  var text: String {
    var rows = [["file", "regions", "", "lines", "", "functions", ""]]
    rows += (files + [total]).map { file in
      [file.path] + Self.cells(file.regions) + Self.cells(file.lines) + Self.cells(file.functions)
    }
    var sections = [
      "\(target): \(inputs) input\(inputs == 1 ? "" : "s")", TextTable(rows: rows).text,
    ]
    if !deadly.isEmpty {
      sections.append(
        Self.list("Inputs that end the process (\(deadly.count)); what they reached counts", deadly)
      )
    }
    if !neverEntered.isEmpty {
      sections.append(
        Self.list(
          "Functions never entered (\(neverEntered.count))",
          neverEntered.map { "\($0.file):\($0.line): \($0.function)" }))
    }
    if let difference { sections.append(difference.text) }
    return sections.joined(separator: "\n\n")
  }

  private static func cells(_ ratio: CoverageExport.Ratio) -> [String] {
    let percent = ratio.count == 0 ? 100 : 100 * Double(ratio.covered) / Double(ratio.count)
    return ["\(ratio.covered)/\(ratio.count)", String(format: "%.1f%%", percent)]
  }

  static func list(_ title: String, _ items: [String]) -> String {
    let more = items.count - longestList
    return "\(title):\n" + items.prefix(longestList).map { "  \($0)" }.joined(separator: "\n")
      + (more > 0 ? "\n  … and \(more) more (--json lists all)" : "")
  }
}
