/// How edges, corpus, speed and findings have come.
struct ProgressSection {
  /// Findings that are marked.
  private static let mostMarks = 60

  let report: CampaignReport

  var section: PageSection {
    guard report.points.count > 1 else {
      return PageSection(
        id: "progress", title: "Progress",
        body: PageSection.empty(
          "No history yet.",
          "Runs write it beside the corpus as they go. Start one with "
            + "<code>swiftc-fuzz run \(report.target)</code>, and make this page again."))
    }
    let body: Markup = """
      <div class="switch" role="radiogroup" aria-label="Horizontal axis">
      <input type="radio" name="axis" id="axis-time" checked><label for="axis-time">Time</label>
      <input type="radio" name="axis" id="axis-executions">\
      <label for="axis-executions">Executions</label>
      <div class="charts by-time">\(charts(by: \.milliseconds, label: briefDuration))</div>
      <div class="charts by-executions">\(charts(by: \.executions, label: compact))</div>
      </div>
      \(runs)
      """
    return PageSection(id: "progress", title: "Progress", lead: lead, body: body)
  }

  private var lead: Markup {
    let boundaries: Markup =
      report.runs.count > 1 ? " Upright lines are where a run begins." : ""
    let marks: Markup =
      report.findings.contains { $0.after != nil }
      ? " <span class=\"mark inline\"></span> marks a finding." : ""
    return "All runs on this corpus, one behind the other.\(boundaries)\(marks)"
  }

  private func charts(
    by path: KeyPath<CampaignPoint, Int>, label: @escaping (Int) -> String
  ) -> [Markup] {
    let points = report.points
    let x = points.map { $0[keyPath: path] }
    let boundaries = zip(points, points.dropFirst()).filter { $0.run != $1.run }
      .map { $1[keyPath: path] }
    func chart(
      _ title: String, _ key: String, _ value: KeyPath<CampaignPoint, Int>, fromZero: Bool
    ) -> Chart {
      Chart(
        title: title, key: key, x: x, y: points.map { $0[keyPath: value] },
        beginsAtZero: fromZero, xLabel: label, boundaries: boundaries)
    }
    var edges = chart("Edges reached", "edges", \.edges, fromZero: false)
    edges.marks = report.findings.prefix(Self.mostMarks).compactMap { finding in
      finding.after.flatMap { time in
        points.last { $0.milliseconds <= time } ?? points.first
      }.map { ($0[keyPath: path], finding.title) }
    }
    return [
      edges, chart("Inputs in the corpus", "inputs", \.inputs, fromZero: true),
      chart("Executions a second", "rate", \.rate, fromZero: true),
      chart("Kinds of findings", "findings", \.findings, fromZero: true),
    ].map(\.markup)
  }

  private var runs: Markup {
    let table = PageTable(
      columns: [
        .init(title: "Run"), .init(title: "Began"), .init(title: "Time", isNumber: true),
        .init(title: "Executions", isNumber: true), .init(title: "Edges", isNumber: true),
        .init(title: "Inputs", isNumber: true, isMinor: true),
        .init(title: "Deaths", isNumber: true, isMinor: true), .init(title: "Ended"),
      ],
      rows: report.runs.enumerated().reversed().map { index, run in
        [
          "\(index + 1)", Markup(dateText(run.start)), Markup(duration(run.milliseconds)),
          Markup(number(run.executions)), Markup(number(run.edges)), Markup(number(run.inputs)),
          Markup(number(run.deaths)),
          Markup(run.isRunning ? "runs now" : run.why?.replacing("_", with: " ") ?? "killed"),
        ]
      }, caption: "Runs")
    return """
      <details><summary>\(number(report.runs.count, "run"))</summary>
      \(table.markup)
      </details>
      """
  }
}

/// The points of the charts, for the script that shows them under the pointer.
struct ChartData {
  let points: [CampaignPoint]

  var markup: Markup {
    func list(_ path: KeyPath<CampaignPoint, Int>) -> String {
      "[" + points.map { "\($0[keyPath: path])" }.joined(separator: ",") + "]"
    }
    let members = [
      ("milliseconds", list(\.milliseconds)), ("executions", list(\.executions)),
      ("edges", list(\.edges)), ("inputs", list(\.inputs)), ("rate", list(\.rate)),
      ("findings", list(\.findings)),
    ].map { "\"\($0)\":\($1)" }.joined(separator: ",")
    return """
      <script type="application/json" id="points">\(Markup.data("{\(members)}"))</script>
      """
  }
}
