/// The comparisons that no input has turned around.
struct RoadblockSection {
  /// Roadblocks on the page; the rest is in the JSON.
  private static let most = 40

  let report: CampaignReport

  var section: PageSection {
    guard !report.roadblocks.isEmpty else {
      return PageSection(
        id: "roadblocks", title: "Roadblocks", count: 0,
        body: PageSection.empty(
          "None are known.",
          "Every comparison that the corpus comes to has gone both ways, or the program was built "
            + "with <code>--no-sonar</code>."))
    }
    let more = report.roadblocks.count - Self.most
    let rest: Markup =
      more > 0 ? "<p class=\"quiet\">\(number(more)) more in <code>--json</code>.</p>" : ""
    return PageSection(
      id: "roadblocks", title: "Roadblocks", count: report.roadblocks.count,
      lead: "Comparisons that always came out the same way, most code behind them first.",
      body: "<div class=\"list\">\(report.roadblocks.prefix(Self.most).map(entry))</div>\(rest)")
  }

  private func entry(_ roadblock: CampaignRoadblock) -> Markup {
    """
    <article class="item road"><div class="body">
    <p class="compare"><code>\(roadblock.comparison)</code></p>
    <p class="where">\(place(of: roadblock))</p>
    \(excerpt(of: roadblock))
    <p class="quiet">\(number(roadblock.inputs, "input")) came here · \
    \(number(roadblock.behind, "block")) of code behind it</p>
    \(nearest(to: roadblock))
    </div></article>

    """
  }

  private func place(of roadblock: CampaignRoadblock) -> Markup {
    guard let file = roadblock.file else {
      return Markup(roadblock.function ?? "in a decoder, or in C code")
    }
    let line = roadblock.line > 0 ? ":\(roadblock.line)" : ""
    let function: Markup = roadblock.function.map { " in <code>\($0)</code>" } ?? ""
    return "<code>\(file)\(line)</code>\(function)"
  }

  private func excerpt(of roadblock: CampaignRoadblock) -> Markup {
    guard !roadblock.excerpt.isEmpty else { return "" }
    let lines = roadblock.excerpt.enumerated().map { index, line -> Markup in
      let number = roadblock.excerptStart + index
      let mark: Markup = number == roadblock.line ? " class=\"here\"" : ""
      return "<li value=\"\(number)\"\(mark)><code>\(line.isEmpty ? " " : line)</code></li>"
    }
    return "<ol class=\"excerpt\">\(lines)</ol>"
  }

  private func nearest(to roadblock: CampaignRoadblock) -> Markup {
    guard let input = roadblock.nearest else { return "" }
    let comparison: Markup =
      roadblock.nearestComparison == roadblock.comparison
      ? "" : " – there: <code>\(roadblock.nearestComparison)</code>"
    return """
      <p class="near">Nearest: <code>\(input.preview)</code>\(comparison) \
      <small>\(byteCount(input.bytes))\(input.path.map { ", \($0)" } ?? "")</small></p>
      """
  }
}
