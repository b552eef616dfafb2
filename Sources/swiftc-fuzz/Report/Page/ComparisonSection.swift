/// This campaign beside another.
struct ComparisonSection {
  let comparison: CampaignComparison

  var section: PageSection {
    PageSection(
      id: "comparison", title: "Comparison",
      lead: "With <code>\(comparison.other)</code>.",
      body: "\(figures)\(findings)\(functions)")
  }

  private var figures: Markup {
    PageTable(
      columns: [
        .init(title: "Figure"), .init(title: "Here", isNumber: true),
        .init(title: "There", isNumber: true), .init(title: "Difference", isNumber: true),
      ],
      rows: comparison.figures.map { figure in
        let difference = figure.here - figure.there
        return [
          Markup(figure.name), Markup(number(figure.here)), Markup(number(figure.there)),
          Markup((difference > 0 ? "+" : "") + number(difference)),
        ]
      }, caption: "Figures of both"
    ).markup
  }

  private var findings: Markup {
    func list(_ title: String, _ items: [String]) -> Markup {
      let entries = items.map { item -> Markup in "<li>\(item)</li>" }
      return """
        <h3>\(title) <small>\(number(items.count))</small></h3>
        <ul class="plain">\(entries)</ul>
        """
    }
    let different = comparison.findings.filter { !$0.headlines.isEmpty }
    guard !different.isEmpty else {
      return "<p class=\"quiet\">Both have the same findings.</p>"
    }
    return different.map(list).reduce("", +)
  }

  private var functions: Markup {
    guard !comparison.functions.isEmpty else {
      return "<p class=\"quiet\">Both reach the same edges of every function.</p>"
    }
    let table = PageTable(
      columns: [
        .init(title: "Function"), .init(title: "Edges here", isNumber: true),
        .init(title: "There", isNumber: true), .init(title: "Difference", isNumber: true),
      ],
      rows: comparison.functions.map { function in
        let difference = function.hereEdges - function.thereEdges
        return [
          "<code>\(function.name)</code><small class=\"under\">\(function.file)</small>",
          Markup(number(function.hereEdges)), Markup(number(function.thereEdges)),
          Markup((difference > 0 ? "+" : "") + number(difference)),
        ]
      }, caption: "Functions that differ")
    return """
      <h3>Functions that differ <small>\(number(comparison.functions.count))</small></h3>
      \(table.markup)
      """
  }
}
