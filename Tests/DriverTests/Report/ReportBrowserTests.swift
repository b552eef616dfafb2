import Foundation
import TestSupport
import Testing

@testable import swiftc_fuzz

/// A browser without a window; nil where none is installed.
private let browser = ["chromium", "chromium-browser", "google-chrome"].compactMap(findOnPath).first

@Suite("The report page in a browser", .serialized)
struct ReportBrowserTests {
  /// Notes down what goes wrong from the first moment on, and at the end what is there.
  private static let witness = """
    <script nonce="n0">
    var seen = [];
    addEventListener("error", function (event) { seen.push("error " + event.message); }, true);
    addEventListener("securitypolicyviolation", function (event) {
      seen.push("violation " + event.violatedDirective);
    });
    addEventListener("load", function () {
      document.querySelectorAll(".by-time .plot").forEach(function (plot) {
        plot.dispatchEvent(new KeyboardEvent("keydown", { key: "End" }));
      });
      var result = document.createElement("pre");
      result.id = "witness";
      result.textContent = JSON.stringify({
        seen: seen, hacked: "hacked" in window,
        requests: performance.getEntriesByType("resource").length,
        images: document.images.length,
        tips: Array.from(document.querySelectorAll(".by-time .tip")).map(function (tip) {
          return tip.textContent;
        }),
        wide: document.documentElement.scrollWidth > innerWidth,
      });
      document.body.append(result);
    });
    </script>
    """

  private struct Witness: Decodable {
    var seen: [String]
    var hacked: Bool
    var requests: Int
    var images: Int
    var tips: [String]
    var wide: Bool
  }

  /// Opens a page and returns what became of it.
  private func open(
    _ report: CampaignReport, width: Int = 1_200
  ) throws -> (witness: Witness, dom: String) {
    let page = ReportPage(report, nonce: "n0").html.replacing(
      "<head>", with: "<head>\(Self.witness)")
    let workspace = try Workspace(["page.html": page])
    let result = try TestSupport.run(
      try #require(browser),
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(workspace.file("user"))",
        "--window-size=\(width),1000", "--virtual-time-budget=3000", "--dump-dom",
        "file://\(workspace.file("page.html"))",
      ], in: workspace.path)
    let after = try #require(
      result.output.components(separatedBy: "<pre id=\"witness\">").last, "\(result.everything)")
    let json = after.components(separatedBy: "</pre>")[0]
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    return (try JSONDecoder().decode(Witness.self, from: Data(json.utf8)), result.output)
  }

  @Test(
    "No script fails, nothing is asked for, an input is text, and the lines are the data's",
    .enabled(if: browser != nil, "no Chromium is installed"))
  func page() throws {
    let report = ReportFixture.full
    let (witness, dom) = try open(report)
    #expect(witness.seen == [])
    #expect(!witness.hacked)
    #expect(witness.requests == 0)
    #expect(witness.images == 0)
    // The last values, as the script reads them from the data.
    #expect(witness.tips.count == 4)
    let last = try #require(report.points.last)
    #expect(witness.tips.first == "\(last.edges) · 118 s")

    let paths = dom.components(separatedBy: "class=\"line\" data-points=\"").dropFirst()
    #expect(paths.count == 8)
    for path in paths {
      let points = path.components(separatedBy: " d=\"")[1].prefix { $0 != "\"" }
        .split(whereSeparator: { "ML ".contains($0) })
      #expect(points.count == report.points.count)
    }
    // The first chart: edges over time, each point where the data has it.
    let first = try #require(paths.first)
    let line = first.components(separatedBy: " d=\"")[1].prefix { $0 != "\"" }
    let coordinates = line.split(whereSeparator: { "ML ".contains($0) }).map { point in
      point.split(separator: ",").compactMap { Double($0) }
    }
    for (point, coordinate) in zip(report.points, coordinates) {
      #expect(abs(coordinate[0] - 1_000 * Double(point.milliseconds) / 118_000) < 0.02)
      #expect(abs(coordinate[1] - 200 * (1 - Double(point.edges - 40) / 60)) < 0.02)
    }
  }

  @Test(
    "A narrow screen shows it without scrolling sideways, and so does an empty page",
    .enabled(if: browser != nil, "no Chromium is installed"))
  func narrow() throws {
    #expect(try !open(ReportFixture.full, width: 500).witness.wide)
    var report = CampaignReport(target: "Parse", program: "main", generated: 0)
    report.advise()
    let empty = try open(report, width: 500).witness
    #expect(empty.seen == [])
    #expect(!empty.wide)
  }
}
