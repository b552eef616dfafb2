/// The corpus as documentation: the smallest input that enters each function.
struct ExampleSection {
  /// Functions on the page.
  private static let most = 400

  let report: CampaignReport

  var section: PageSection {
    let entered = report.functions.filter(\.isEntered)
    let missed = report.functions.filter { !$0.isEntered }
    guard !report.functions.isEmpty else {
      return PageSection(
        id: "functions", title: "Functions",
        body: PageSection.empty("No function is known.", "The program has no debug information."))
    }
    let more = max(0, entered.count - Self.most)
    let rest: Markup =
      more > 0 ? "<p class=\"quiet\">\(number(more)) more in <code>--json</code>.</p>" : ""
    return PageSection(
      id: "functions", title: "Functions", count: report.functions.count,
      lead: "The smallest input of the corpus that enters each function.",
      body: "\(table(Array(entered.prefix(Self.most))))\(rest)\(list(missed))")
  }

  private func table(_ functions: [CampaignFunction]) -> Markup {
    guard !functions.isEmpty else {
      return PageSection.empty(
        "None was entered.", "The corpus is empty, or all of it was rejected.")
    }
    return PageTable(
      columns: [
        .init(title: "Function"), .init(title: "Smallest input"),
        .init(title: "Bytes", isNumber: true),
        .init(title: "Inputs", isNumber: true, isMinor: true),
        .init(title: "Edges", isNumber: true),
      ],
      rows: functions.map { function in
        let example: Markup = function.example.map { "<code>\($0.preview)</code>" } ?? "–"
        return [
          name(of: function),
          example, Markup(function.example.map { number($0.bytes) } ?? "–"),
          Markup(function.hitEdges == 0 ? "–" : number(function.inputs)),
          edges(of: function),
        ]
      }, caption: "Functions and their smallest inputs"
    ).markup
  }

  private func edges(of function: CampaignFunction) -> Markup {
    // It ran as a part of its callers, whose edges are then counted there.
    if function.hitEdges == 0 { return "<small>inlined</small>" }
    return Markup("\(number(function.hitEdges))/\(number(function.edges))")
  }

  private func name(of function: CampaignFunction) -> Markup {
    """
    <code>\(function.name)</code>\
    <small class="under">\(function.file):\(function.line)</small>
    """
  }

  private func list(_ functions: [CampaignFunction]) -> Markup {
    guard !functions.isEmpty else { return "" }
    let items = functions.prefix(Self.most).map { function -> Markup in
      "<li><code>\(function.name)</code> <small>\(function.file):\(function.line)</small></li>"
    }
    return """
      <details><summary>\(number(functions.count, "function")) never entered</summary>
      <ul class="plain">\(items)</ul></details>
      """
  }
}
