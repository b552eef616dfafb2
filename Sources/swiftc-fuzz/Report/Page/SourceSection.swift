/// The sources of the selected modules, line by line.
struct SourceSection {
  /// Bytes of source on the page: the rest is named, and left out.
  static let longestSource = 1_200_000
  /// Bytes of one file.
  static let longestFile = 400_000

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
    var room = Self.longestSource
    let files = report.files.map { file -> Markup in
      let size = file.source?.reduce(0) { $0 + $1.utf8.count + 1 } ?? 0
      let isShown = file.source != nil && size <= min(room, Self.longestFile)
      if isShown { room -= size }
      return entry(file, isShown: isShown)
    }
    return PageSection(
      id: "sources", title: "Sources", count: report.files.count, lead: legend,
      body: "<div class=\"list files\">\(files)</div>")
  }

  private var legend: Markup {
    """
    <span class="key h">hit</span> <span class="key one">by one kept input only</span> \
    <span class="key n">never</span>
    """
  }

  private func entry(_ file: CampaignFile, isShown: Bool) -> Markup {
    let whole = file.lines ?? file.edges
    let head: Markup = """
      <span class="what"><code>\(file.path)</code></span>
      <span class="share">\(PageTable.bar(whole.covered, of: whole.count))</span>
      <span class="minor num">\(number(whole.covered))/\(number(whole.count)) \
      \(file.lines == nil ? "edges" : "lines")</span>
      """
    guard isShown, let source = file.source else {
      let why = file.source == nil ? "cannot be read" : "too long for this page"
      return """
        <div class="item flat"><div class="head">\(head)</div><small>\(why)</small></div>

        """
    }
    return """
      <details class="item"><summary>\(head)</summary>
      \(Self.listing(source, states: Array(file.states)))
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
