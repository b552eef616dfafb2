/// The comparisons that no input has turned around.
struct RoadblockSection {
  /// Places on the page; the rest is in the JSON.
  private static let most = 40
  /// Comparisons of one place.
  private static let mostOfPlace = 8

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
    let places = places
    let more = places.count - Self.most
    let rest: Markup =
      more > 0 ? "<p class=\"quiet\">\(number(more, "place")) more in <code>--json</code>.</p>" : ""
    return PageSection(
      id: "roadblocks", title: "Roadblocks", count: report.roadblocks.count,
      lead: "Comparisons that always came out the same way, most code behind them first.",
      body: "<div class=\"list\">\(places.prefix(Self.most).map(entry))</div>\(rest)")
  }

  /// The roadblocks of each line together, in the order of their first.
  private var places: [[CampaignRoadblock]] {
    var order: [String: Int] = [:]
    var places: [[CampaignRoadblock]] = []
    for roadblock in report.roadblocks {
      let place = "\(roadblock.file ?? ""):\(roadblock.line):\(roadblock.function ?? "")"
      if let index = order[place] {
        places[index].append(roadblock)
      } else {
        order[place] = places.count
        places.append([roadblock])
      }
    }
    return places
  }

  private func entry(_ roadblocks: [CampaignRoadblock]) -> Markup {
    let more = roadblocks.count - Self.mostOfPlace
    let rest: Markup =
      more > 0
      ? "<p class=\"quiet\">\(number(more)) more of this line in <code>--json</code>.</p>" : ""
    return """
      <article class="item road"><div class="body">
      <p class="where">\(place(of: roadblocks[0]))</p>
      \(excerpt(of: roadblocks[0]))
      \(roadblocks.prefix(Self.mostOfPlace).map(comparison))\(rest)
      </div></article>

      """
  }

  private func comparison(_ roadblock: CampaignRoadblock) -> Markup {
    let behind =
      roadblock.behind > 0 ? " · \(number(roadblock.behind, "block")) of code behind it" : ""
    let came = number(roadblock.inputs, "input")
    return """
      <div class="compare"><p><code>\(roadblock.comparison)</code>\
      <span class="quiet">\(came) came here\(behind)</span></p>
      \(nearest(to: roadblock))</div>

      """
  }

  private func place(of roadblock: CampaignRoadblock) -> Markup {
    guard let file = roadblock.file else {
      return Markup(roadblock.function ?? "In a decoder, a library or C code")
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
    return "<ol class=\"excerpt\" tabindex=\"0\">\(lines)</ol>"
  }

  private func nearest(to roadblock: CampaignRoadblock) -> Markup {
    guard let input = roadblock.nearest else { return "" }
    let comparison: Markup =
      roadblock.nearestComparison == roadblock.comparison
      ? "" : ", where it was <code>\(roadblock.nearestComparison)</code>"
    return """
      <p class="near">Nearest input: <code>\(input.preview)</code>\(comparison) \
      <small>\(byteCount(input.bytes))\(input.path.map { ", \($0)" } ?? "")</small></p>
      """
  }
}
