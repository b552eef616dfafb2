import Testing

@testable import swiftc_fuzz

@Suite("Charts")
struct ChartTests {
  private func chart(_ y: [Int], fromZero: Bool = true) -> Chart {
    Chart(
      title: "Edges", key: "edges", x: y.indices.map { $0 * 10 }, y: y, beginsAtZero: fromZero,
      xLabel: { "\($0)" })
  }

  @Test("each point of the line is a point of the data, in the scale of the axis")
  func points() {
    let chart = chart([0, 50, 100])
    #expect(chart.scale == [0, 50, 100])
    #expect(chart.line(0, 100) == "M0,200 L500,100 L1000,0")
    #expect(chart.markup.html.contains("data-points=\"3\""))
  }

  @Test(
    "the scale is of round numbers and holds the data",
    arguments: [
      [0], [7], [0, 3], [74, 74], [3, 999_999], [45, 74, 75], [1_000_000, 1_000_001],
    ])
  func scale(y: [Int]) {
    for fromZero in [false, true] {
      let scale = chart(y, fromZero: fromZero).scale
      #expect((2...8).contains(scale.count), "\(scale)")
      #expect(scale[0] <= y.min() ?? 0 && scale[scale.count - 1] >= y.max() ?? 0)
      #expect(Set(zip(scale, scale.dropFirst()).map { $1 - $0 }).count == 1)
      if fromZero { #expect(scale[0] == 0) }
    }
  }

  @Test("a point alone, none, and the same value all along can be drawn")
  func degenerate() {
    #expect(chart([5]).line(0, 10).hasPrefix("M0,100"))
    #expect(chart([]).line(0, 1) == "M0,200")
    #expect(!chart([3, 3, 3], fromZero: false).markup.html.contains("nan"))
  }

  @Test("marks and boundaries are where they belong, and their titles are text")
  func marks() {
    var chart = chart([1, 2, 3])
    chart.boundaries = [10]
    chart.marks = [(20, "<b>")]
    let html = chart.markup.html
    #expect(html.contains("M500,0 V200"))
    #expect(html.contains("left:100%\" title=\"&lt;b&gt;\""))
  }

  @Test(
    "numbers in few characters",
    arguments: [(0, "0"), (950, "950"), (1_200, "1.2k"), (15_000, "15k"), (34_000_000, "34M")])
  func compactNumbers(value: Int, text: String) { #expect(compact(value) == text) }

  @Test("numbers, durations and sizes for people")
  func quantities() {
    #expect(number(1_234_567) == "1,234,567")
    #expect(number(-1_000) == "−1,000")
    #expect(number(1, "edge") == "1 edge" && number(0, "edge") == "0 edges")
    #expect(
      [0, 950, 1_500, 9_000, 61_000, 125_000, 7_260_000, 180_000_000].map(duration) == [
        "0 ms", "950 ms", "1.5 s", "9 s", "61 s", "2 min 5 s", "2 h 1 min", "2 d 2 h",
      ])
    #expect([12, 2_048, 3 << 20].map(byteCount) == ["12 B", "2.0 KB", "3.0 MB"])
    #expect(percent(1, of: 3) == "33.3 %" && percent(1, of: 0) == "–")
  }
}
