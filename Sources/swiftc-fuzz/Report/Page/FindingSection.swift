/// The findings: one entry for each bug.
struct FindingSection {
  /// Bytes of entries with all that is known; those behind them are told in short.
  private static let roomForWhole = 500_000

  let report: CampaignReport

  var section: PageSection {
    guard !report.findings.isEmpty else {
      return PageSection(
        id: "findings", title: "Findings", count: 0,
        body: PageSection.empty(
          "Nothing was found.",
          "That says as much as the code that was reached: see what was never entered under "
            + "<a href=\"#sources\">Sources</a>."))
    }
    let order: [CampaignFinding.State] = [.new, .known, .flaky, .unrecorded, .fixed]
    let sorted = order.flatMap { state in report.findings.filter { $0.state == state } }
    var room = Self.roomForWhole
    let entries = sorted.enumerated().map { index, finding -> Markup in
      let entry = entry(finding, isOpen: index == 0, isWhole: room > 0)
      room -= entry.html.utf8.count
      return entry
    }
    return PageSection(
      id: "findings", title: "Findings", count: report.findings.count,
      body: "<div class=\"list\">\(entries)</div>")
  }

  private func entry(_ finding: CampaignFinding, isOpen: Bool, isWhole: Bool) -> Markup {
    let rest: Markup =
      isWhole
      ? """
      \(facts(of: finding))
      \(stack(of: finding))
      """ : "<p class=\"quiet\">Stack and dates are in <code>--json</code>.</p>"
    return """
      <details class="item"\(isOpen ? " open" : "" as Markup)><summary>
      <span class="chip \(finding.state.rawValue)">\(finding.state.rawValue)</span>
      <span class="what"><b>\(finding.reason)</b><span class="where">\(place(of: finding))</span></span>
      <span class="times">\(times(finding))</span>
      </summary>
      <div class="body">
      \(Markup(joining: finding.notes.prefix(isWhole ? 9 : 0).map { "<p class=\"note\">\($0)</p>" }))
      <h3>Smallest input <small>\(byteCount(finding.bytes))</small></h3>
      \(input(of: finding, lines: isWhole ? 40 : 1))
      \(commands(of: finding))
      \(rest)
      </div></details>

      """
  }

  private func place(of finding: CampaignFinding) -> Markup {
    guard let place = finding.place else { return Markup(finding.kind) }
    guard let function = finding.function, finding.file != nil
    else { return "<code>\(place)</code>" }
    return "<code>\(place)</code> in <code>\(function)</code>"
  }

  private func times(_ finding: CampaignFinding) -> Markup {
    finding.count == 0 ? "" : "\(number(finding.count))<small>×</small>"
  }

  private func input(of finding: CampaignFinding, lines: Int) -> Markup {
    guard !finding.input.isEmpty else {
      let why = finding.artifact == nil ? "Its file is gone." : "It is empty."
      return "<p class=\"quiet\">\(why)</p>"
    }
    let more = finding.input.count > lines ? "\n…" : ""
    let text = finding.input.prefix(lines).joined(separator: "\n")
    return "<pre class=\"input\">\(text)\(more)</pre>"
  }

  private func commands(of finding: CampaignFinding) -> Markup {
    let lines = [("Reproduce", finding.reproduce), ("Minimize", finding.minimize)]
      .compactMap { title, command in command.map { (title, $0) } }
    guard !lines.isEmpty else { return "" }
    let items = lines.map { title, command -> Markup in
      """
      <div class="command"><span>\(title)</span><code>\(command)</code>\
      <button type="button" class="copy">Copy</button></div>
      """
    }
    return Markup(joining: items)
  }

  private func facts(of finding: CampaignFinding) -> Markup {
    var facts: [(String, String)] = [("Kind", finding.kind)]
    if let date = finding.firstSeen {
      let after = finding.after.map { ", after \(duration($0)) of fuzzing" } ?? ""
      facts.append(("First seen", dateText(date) + after))
    }
    if let date = finding.lastSeen, finding.count > 1 {
      facts.append(("Last seen", dateText(date)))
    }
    if let artifact = finding.artifact { facts.append(("File", artifact)) }
    let items = facts.map { name, text -> Markup in "<dt>\(name)</dt><dd>\(text)</dd>" }
    return "<dl class=\"facts\">\(items)</dl>"
  }

  private func stack(of finding: CampaignFinding) -> Markup {
    guard !finding.frames.isEmpty else { return "" }
    let frames = finding.frames.map { frame -> Markup in
      let place = frame.file.map { file in
        file.split(separator: "/").suffix(2).joined(separator: "/")
          + (frame.line > 0 ? ":\(frame.line)" : "")
      }
      return """
        <li\(frame.own == 1 ? " class=\"own\"" : "" as Markup)><code>\(frame.function)</code>\
        <span>\(place ?? "")</span></li>
        """
    }
    return """
      <details class="stack"><summary>Stack, \(number(frames.count, "call"))</summary>
      <ol>\(frames)</ol></details>
      """
  }
}
