/// The sources of the selected modules, line by line.
struct SourceSection {
  /// Bytes of listings on the page: the rest is named, and left out.
  private static let roomForListings = 900_000
  /// Bytes of one listing.
  private static let longestListing = 400_000
  /// Files that are named.
  private static let mostFiles = 400

  let report: CampaignReport

  var section: PageSection {
    guard !report.files.isEmpty else {
      return PageSection(
        id: "sources", title: "Sources",
        body: PageSection.empty(
          "No source is known.",
          "The program has no debug information, or its counters are shared "
            + "(<code>--counters=2^K</code>)."))
    }
    var room = Self.roomForListings
    let files = report.files.prefix(Self.mostFiles).map { file -> Markup in
      // A text that is too long is too long as markup, too.
      let size = file.source?.reduce(0) { $0 + $1.utf8.count + 1 } ?? 0
      guard let source = file.source, size <= min(room, Self.longestListing)
      else { return entry(file, listing: nil) }
      let listing = Self.listing(source, states: Array(file.states))
      guard listing.html.utf8.count <= room else { return entry(file, listing: nil) }
      room -= listing.html.utf8.count
      return entry(file, listing: listing)
    }
    let more = report.files.count - Self.mostFiles
    let rest: Markup =
      more > 0 ? "<p class=\"quiet\">\(number(more, "file")) more in <code>--json</code>.</p>" : ""
    return PageSection(
      id: "sources", title: "Sources", count: report.files.count, lead: legend,
      body: "<div class=\"list files\">\(files)</div>\(rest)")
  }

  private var legend: Markup {
    """
    <span class="key h">hit</span> <span class="key one">by one kept input only</span> \
    <span class="key n">never</span>
    """
  }

  private func entry(_ file: CampaignFile, listing: Markup?) -> Markup {
    let whole = file.lines ?? file.edges
    let head: Markup = """
      <span class="what"><code>\(file.path)</code></span>
      <span class="share">\(PageTable.bar(whole.covered, of: whole.count))</span>
      <span class="minor num">\(number(whole.covered))/\(number(whole.count)) \
      \(file.lines == nil ? "edges" : "lines")</span>
      """
    guard let listing else {
      let why = file.source == nil ? "cannot be read" : "too long for this page"
      return """
        <div class="item flat"><div class="head">\(head)</div><small>\(why)</small></div>

        """
    }
    return """
      <details class="item"><summary>\(head)</summary>
      \(listing)
      </details>

      """
  }

  /// The lines in blocks of one state each, which keeps the page short.
  static func listing(_ source: [String], states: [Character]) -> Markup {
    func state(_ index: Int) -> Character { index < states.count ? states[index] : "." }
    let numbers = source.indices.map { "\($0 + 1)" }.joined(separator: "\n")
    var blocks: [Markup] = []
    var start = 0
    while start < source.count {
      var end = start + 1
      while end < source.count, state(end) == state(start) { end += 1 }
      let text = source[start..<end].joined(separator: "\n") + "\n"
      switch state(start) {
      case "h": blocks.append("<span class=\"h\">\(text)</span>")
      case "1": blocks.append("<span class=\"one\">\(text)</span>")
      case "n": blocks.append("<span class=\"n\">\(text)</span>")
      default: blocks.append("<span>\(text)</span>")
      }
      start = end
    }
    return """
      <div class="source" tabindex="0" role="region" aria-label="Source">\
      <pre class="numbers" aria-hidden="true">\(numbers)</pre><pre class="code">\(blocks)</pre></div>
      """
  }
}
