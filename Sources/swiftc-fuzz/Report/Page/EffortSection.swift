import Foundation

/// Where the time went, what came of it, and whether the target is steady.
struct EffortSection {
  let report: CampaignReport

  var section: PageSection {
    let effort = report.effort
    guard !effort.stages.isEmpty else {
      return PageSection(
        id: "effort", title: "Where time went",
        body: PageSection.empty("No run has told yet.", "It is known once a run has ended a slice.")
      )
    }
    let table = PageTable(
      columns: [
        .init(title: "Work"), .init(title: "Share"), .init(title: "Time", isNumber: true),
        .init(title: "Executions", isNumber: true, isMinor: true),
        .init(title: "New inputs", isNumber: true),
      ],
      rows: effort.rows.map { row in
        [
          Markup(row.title), PageTable.bar(row.milliseconds, of: effort.milliseconds),
          Markup(duration(row.milliseconds)), Markup(number(row.executions)),
          Markup(number(row.news)),
        ]
      }, caption: "Work of the last run")
    return PageSection(
      id: "effort", title: "Where time went",
      lead: "The last run, all workers together.",
      body: "\(table.markup)\(mutations)\(unsteadyLines)\(facts)")
  }

  private var mutations: Markup {
    guard !report.effort.mutations.isEmpty else { return "" }
    let most = report.effort.mutations.first?.news ?? 0
    let table = PageTable(
      columns: [
        .init(title: "Mutation"), .init(title: ""), .init(title: "New inputs", isNumber: true),
      ],
      rows: report.effort.mutations.map { mutation in
        let width = most > 0 ? 100 * mutation.news / most : 0
        return [
          Markup(mutation.name),
          "<span class=\"bar\" aria-hidden=\"true\"><i style=\"width:\(width)%\"></i></span>",
          Markup(number(mutation.news)),
        ]
      }, caption: "New inputs by mutation")
    return """
      <details><summary>Which mutation found what</summary>
      \(table.markup)
      </details>
      """
  }

  private var unsteadyLines: Markup {
    let lines = report.stability.lines
    guard !lines.isEmpty else { return "" }
    let table = PageTable(
      columns: [
        .init(title: "Line"), .init(title: "Function", isMinor: true),
        .init(title: "Times", isNumber: true),
      ],
      rows: lines.map { line in
        let source = line.source.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
        let text: Markup = source.isEmpty ? "" : "<br><code>\(source)</code>"
        return [
          "<code>\(line.file):\(line.line)</code>\(text)", "<code>\(line.function)</code>",
          Markup(number(line.times)),
        ]
      }, caption: "Lines that an input did not reach each time")
    return """
      <details open><summary>Lines that flicker: reached by an input once, and not again</summary>
      \(table.markup)
      </details>
      """
  }

  private var facts: Markup {
    let stability = report.stability
    var facts: [(String, String)] = []
    if let percent = stability.percent {
      let unstable = number(stability.unstableFeatures, "feature")
      facts.append(
        (
          "Stability",
          hundredths(percent)
            + (stability.unstableFeatures == 0
              ? ": every input did the same twice" : ": \(unstable) came once and not again"),
        ))
    } else {
      facts.append(("Stability", "known when a run has ended"))
    }
    if let slowest = report.effort.slowestMilliseconds {
      facts.append(("Slowest input", slowest == 0 ? "under 1 ms" : duration(slowest)))
    }
    if let rejections = report.effort.rejections, rejections > 0 {
      facts.append(("Inputs that the target rejected", number(rejections)))
    }
    if let memory = report.effort.peakMemory {
      facts.append(("Most memory of a worker", "\(number(memory)) MB"))
    }
    let items = facts.map { name, text -> Markup in "<dt>\(name)</dt><dd>\(text)</dd>" }
    return "<dl class=\"facts\">\(items)</dl>"
  }

  private func hundredths(_ percent: Double) -> String {
    let value = Int((percent * 10).rounded(.down))
    return "\(value / 10).\(value % 10) %"
  }
}
