/// Where inputs come from, and which of them are of use.
struct ProvenanceSection {
  let report: CampaignReport

  var section: PageSection {
    let provenance = report.provenance
    guard !provenance.folders.isEmpty else {
      return PageSection(
        id: "provenance", title: "Provenance",
        body: PageSection.empty("No folder was read.", "The corpus does not exist yet."))
    }
    let table = PageTable(
      columns: [
        .init(title: "Folder"), .init(title: "Files", isNumber: true),
        .init(title: "Size", isNumber: true),
      ],
      rows: provenance.folders.map { folder in
        [
          "<code>\(folder.path)</code>", Markup(number(folder.files)),
          folder.bytes > 0 ? Markup(byteCount(folder.bytes)) : "–",
        ]
      }, caption: "Folders of inputs")
    return PageSection(
      id: "provenance", title: "Provenance",
      lead: "The folders that the last run read, as they were when it began.",
      body: "\(table.markup)\(facts)\(flags)")
  }

  private var facts: Markup {
    let provenance = report.provenance
    var facts: [(String, String)] = []
    if report.summary.state != .none {
      let unused = max(0, provenance.seeds - provenance.usedSeeds)
      facts = [
        (
          "Seeds",
          "\(number(provenance.seeds)) read, \(number(unused)) of them add nothing, "
            + "\(number(provenance.deadlySeeds)) end in a finding"
        ),
        ("Unreadable", number(provenance.unreadable, "file")),
      ]
    }
    facts.append(("Ignored", number(provenance.ignored, "hidden file")))
    if provenance.dictionary > 0 {
      facts.append(("Dictionary", number(provenance.dictionary, "token")))
    }
    let items = facts.map { name, text -> Markup in "<dt>\(name)</dt><dd>\(text)</dd>" }
    return "<dl class=\"facts\">\(items)</dl>"
  }

  private var flags: Markup {
    guard let run = report.runs.last, !run.flags.isEmpty else { return "" }
    return """
      <details><summary>Flags of the last run</summary>
      <pre class="input">\(run.flags.map(\.shellQuoted).joined(separator: "\n"))</pre></details>
      """
  }
}
