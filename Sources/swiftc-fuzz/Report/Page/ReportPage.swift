/// The report as one page: no script from elsewhere, no request, nothing to build.
struct ReportPage {
  let report: CampaignReport
  /// Stands in the page's own rule that no other script may run.
  let nonce: String

  init(_ report: CampaignReport, nonce: String? = nil) {
    self.report = report
    var random = SystemRandomNumberGenerator()
    self.nonce = nonce ?? String(random.next(), radix: 36) + String(random.next(), radix: 36)
  }

  var html: String {
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      style-src 'unsafe-inline'; script-src 'nonce-\(nonce)'; base-uri 'none'; form-action 'none'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <title>\(report.target) – fuzzing report</title>
      <style>
      \(Markup.own(ReportStyle.css))
      </style>
      </head>
      <body>
      <a class="skip" href="#main">Skip to the report</a>
      \(HeadSection(report: report).markup)
      \(navigation)
      <main id="main">
      \(sections.map(\.markup))
      </main>
      <footer>\(footer)</footer>
      \(ChartData(points: report.points).markup)
      <script nonce="\(nonce)">
      \(Markup.own(ReportScript.source))
      </script>
      </body>
      </html>

      """
    return page.html
  }

  private var sections: [PageSection] {
    var sections = [
      ProgressSection(report: report).section, FindingSection(report: report).section,
      RoadblockSection(report: report).section, SourceSection(report: report).section,
      ExampleSection(report: report).section, EffortSection(report: report).section,
      ProvenanceSection(report: report).section,
    ]
    if let comparison = report.comparison {
      sections.insert(ComparisonSection(comparison: comparison).section, at: 1)
    }
    return sections
  }

  private var navigation: Markup {
    let links = sections.map { section -> Markup in
      let count: Markup =
        section.count.map { "<span class=\"count\">\(number($0))</span>" } ?? ""
      return "<li><a href=\"#\(section.id)\">\(section.title)\(count)</a></li>"
    }
    return "<nav aria-label=\"Sections\"><ul>\(links)</ul></nav>"
  }

  private var footer: Markup {
    """
    Written \(dateText(report.generated)) by <code>swiftc-fuzz report</code>. \
    <code>--json</code> has the same as data, <code>--compare</code> sets it beside another.
    """
  }
}

/// A part of the page with a heading.
struct PageSection {
  var id: String
  var title: String
  /// A number beside the title, where one says something.
  var count: Int?
  var lead: Markup = .empty
  var body: Markup

  var markup: Markup {
    let number: Markup =
      count.map { "<span class=\"count\">\(swiftc_fuzz.number($0))</span>" } ?? ""
    let introduction: Markup = lead.html.isEmpty ? "" : "<p class=\"lead\">\(lead)</p>\n"
    return """
      <section id="\(id)" aria-labelledby="\(id)-title">
      <h2 id="\(id)-title">\(title)\(number)</h2>
      \(introduction)\(body)
      </section>

      """
  }

  /// The text of a section that has nothing to show.
  static func empty(_ title: Markup, _ text: Markup) -> Markup {
    "<div class=\"empty\"><p><strong>\(title)</strong></p><p>\(text)</p></div>"
  }
}
