/// A report for a terminal.
struct CampaignText {
  /// Rows of a list before it says how many more there are.
  private static let longestList = 20

  let report: CampaignReport
  /// Roadblocks in words, as the program prints them.
  let roadblocks: [String]

  var text: String {
    var sections = [head]
    if !report.findings.isEmpty { sections.append(findings) }
    if let comparison = report.comparison { sections.append(Self.text(comparison)) }
    if !report.files.isEmpty { sections.append(files) }
    if !report.effort.stages.isEmpty { sections.append(effort) }
    if !report.stability.lines.isEmpty { sections.append(unsteadyLines) }
    sections += report.notes.map { "note: \($0)" }
    sections.append(
      roadblocks.isEmpty ? "No roadblocks are known." : roadblocks.joined(separator: "\n"))
    return sections.joined(separator: "\n\n")
  }

  private var head: String {
    let summary = report.summary
    guard summary.state != .none else { return "\(report.target): \(summary.advice)" }
    var lines = [
      "\(report.target): \(number(summary.executions, "execution")) in "
        + "\(duration(summary.milliseconds)), \(number(summary.runs, "run")), "
        + "\(number(summary.rate)) a second; \(summary.stateText)"
    ]
    lines.append(
      "\(number(summary.edges)) of \(number(summary.allEdges, "edge")), "
        + "\(number(summary.inputs, "input")) (\(byteCount(summary.bytes))), "
        + number(summary.findings, "finding")
        + (summary.newFindings > 0 ? ", \(number(summary.newFindings)) new" : ""))
    lines.append(summary.advice)
    return lines.joined(separator: "\n")
  }

  private var findings: String {
    let lines = report.findings.map { finding in
      let times = finding.count > 0 ? ", \(number(finding.count, "time"))" : ""
      return "  \(finding.state.rawValue)  \(finding.title)\(times)"
        + (finding.artifact.map { "\n       \($0)" } ?? "")
    }
    return Self.list("Findings", lines)
  }

  private var files: String {
    var rows = [["file", "edges", "", "functions", ""]]
    rows += report.files.prefix(Self.longestList).map { file in
      [
        file.path, "\(file.edges.covered)/\(file.edges.count)",
        percent(file.edges.covered, of: file.edges.count),
        "\(file.functions.covered)/\(file.functions.count)",
        percent(file.functions.covered, of: file.functions.count),
      ]
    }
    let more = report.files.count - Self.longestList
    return TextTable(rows: rows).text + (more > 0 ? "\n… and \(more) more (--json lists all)" : "")
  }

  private var effort: String {
    var rows = [["where the last run's time went", "time", "", "executions", "new inputs"]]
    rows += report.effort.rows.map { row in
      [
        row.title, duration(row.milliseconds),
        percent(row.milliseconds, of: report.effort.milliseconds),
        number(row.executions), number(row.news),
      ]
    }
    return TextTable(rows: rows).text
  }

  private var unsteadyLines: String {
    Self.list(
      "Lines that inputs did not reach each time",
      report.stability.lines.map { line in
        "  \(line.file):\(line.line) in \(line.function), \(number(line.times, "time"))"
      })
  }

  private static func text(_ comparison: CampaignComparison) -> String {
    var rows = [["compared with \(comparison.other)", "here", "there", "difference"]]
    rows += comparison.figures.map { figure in
      let difference = figure.here - figure.there
      return [
        figure.name, number(figure.here), number(figure.there),
        (difference > 0 ? "+" : "") + number(difference),
      ]
    }
    var sections = [TextTable(rows: rows).text]
    for (title, findings) in comparison.findings where !findings.isEmpty {
      sections.append(list(title, findings.map { "  \($0)" }))
    }
    if !comparison.functions.isEmpty {
      sections.append(
        list(
          "Functions with other edges",
          comparison.functions.map {
            "  \($0.name): \(number($0.hereEdges)) here, \(number($0.thereEdges)) there"
          }))
    }
    return sections.joined(separator: "\n\n")
  }

  private static func list(_ title: String, _ lines: [String]) -> String {
    let more = lines.count - longestList
    return "\(title):\n" + lines.prefix(longestList).joined(separator: "\n")
      + (more > 0 ? "\n  … and \(more) more (--json lists all)" : "")
  }
}

extension CampaignSummary {
  /// How the last run is, in words.
  var stateText: String {
    switch state {
    case .none: return "never run"
    case .running: return "running"
    case .killed: return "ended without a word: killed, perhaps"
    case .notBuilt: return "not built"
    case .ended: break
    }
    switch why {
    case "time": return "ended: time was up"
    case "stale": return "ended: nothing new for long"
    case "finding": return "ended: a finding"
    case "interrupted": return "ended: interrupted"
    case "stop_file": return "ended: the stop file was there"
    case "error": return "ended: an error"
    default: return "ended: all runs were made"
    }
  }
}

extension CampaignEffort {
  /// The names of the stages for people.
  private static let titles = [
    "run": "reading seeds", "replay": "trying findings alone", "shrink": "making findings smaller",
    "mutate": "random mutations", "trim": "making inputs smaller",
    "smash": "small changes everywhere",
    "dictionary": "dictionary", "sonar": "comparisons", "versify": "texts of parts",
    "check": "checking inputs again", "search": "searching bytes of comparisons",
    "report": "roadblocks",
  ]

  struct Row {
    var title: String
    var milliseconds: Int
    var executions: Int
    var news: Int
  }

  /// The stages, the longest first, and what is left of the time.
  var rows: [Row] {
    var rows = stages.map {
      Row(
        title: Self.titles[$0.name] ?? $0.name, milliseconds: $0.milliseconds,
        executions: $0.executions, news: $0.news)
    }.sorted { ($1.milliseconds, $0.title) < ($0.milliseconds, $1.title) }
    let rest = milliseconds - rows.reduce(0) { $0 + $1.milliseconds }
    if rest > 0 {
      rows.append(Row(title: "waiting, new processes", milliseconds: rest, executions: 0, news: 0))
    }
    return rows
  }
}
