/// The top of the page: what it is about, how it stands, and what to do.
struct HeadSection {
  /// Longer numbers do not fit under each other.
  private static let mostDigits = 10_000_000

  let report: CampaignReport

  var markup: Markup {
    """
    <header>
    <p class="kicker">Fuzzing report</p>
    <h1>\(report.target) \(chip)</h1>
    <p class="advice">\(report.summary.advice)</p>
    \(figures)
    \(facts)
    \(notes)
    </header>
    """
  }

  private var chip: Markup {
    let summary = report.summary
    return "<span class=\"chip \(summary.state.rawValue)\">\(summary.stateText)</span>"
  }

  private var figures: Markup {
    let summary = report.summary
    func figure(
      _ title: String, _ value: String, _ detail: String, exact: String? = nil
    ) -> Markup {
      """
      <div><dt>\(title)</dt><dd><b title="\(exact ?? value)">\(value)</b>\
      <small>\(detail)</small></dd></div>
      """
    }
    func short(_ value: Int) -> String {
      value < Self.mostDigits ? number(value) : compact(value)
    }
    let figures = [
      figure(
        "Executions", short(summary.executions),
        summary.state == .none ? "none recorded" : "\(number(summary.rate)) a second",
        exact: number(summary.executions)),
      figure(
        "Time", summary.state == .none ? "–" : briefDuration(summary.milliseconds),
        summary.state == .none
          ? "none recorded" : number(summary.runs, "run") + ", " + number(summary.workers, "worker")
      ),
      figure(
        "Edges", number(summary.edges),
        "\(percent(summary.edges, of: summary.allEdges)) of \(number(summary.allEdges))"
          + (summary.expectedEdges.map { "; \(number($0)) more by as much again" } ?? "")),
      figure("Corpus", number(summary.inputs), byteCount(summary.bytes)),
      figure(
        "Findings", number(summary.findings),
        summary.newFindings > 0 ? "\(number(summary.newFindings)) new in last run" : "none new"),
      figure(
        "Last news", summary.state == .none ? "–" : "\(briefDuration(summary.sinceNews)) ago",
        summary.state == .none
          ? "none recorded" : "\(number(summary.recentEdges, "edge")) in the last half"),
    ]
    return "<dl class=\"figures\">\(figures)</dl>"
  }

  private var facts: Markup {
    let selection =
      report.selection.isEmpty
      ? "the default selection" : report.selection.joined(separator: " ")
    return """
      <p class="facts">Instrumented: <code>\(selection)</code> · \
      Program: <code>\(report.program)</code></p>
      """
  }

  private var notes: Markup {
    Markup(joining: report.notes.map { "<p class=\"note\">\($0)</p>" })
  }
}
