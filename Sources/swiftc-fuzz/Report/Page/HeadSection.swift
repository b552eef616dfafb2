/// The top of the page: what it is about, how it stands, and what to do.
struct HeadSection {
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
    func figure(_ title: String, _ value: String, _ detail: String) -> Markup {
      "<div><dt>\(title)</dt><dd><b>\(value)</b><small>\(detail)</small></dd></div>"
    }
    let figures = [
      figure(
        "Executions", number(summary.executions),
        summary.state == .none ? "none recorded" : "\(number(summary.rate)) a second"),
      figure(
        "Time", summary.state == .none ? "–" : duration(summary.milliseconds),
        summary.state == .none
          ? "none recorded" : number(summary.runs, "run") + ", " + number(summary.workers, "worker")
      ),
      figure(
        "Edges", number(summary.edges),
        "\(percent(summary.edges, of: summary.allEdges)) of \(number(summary.allEdges))"),
      figure("Corpus", number(summary.inputs), byteCount(summary.bytes)),
      figure(
        "Findings", number(summary.findings),
        summary.newFindings > 0 ? "\(number(summary.newFindings)) new in the last run" : "none new"),
      figure(
        "Last news", summary.state == .none ? "–" : "\(duration(summary.sinceNews)) ago",
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
