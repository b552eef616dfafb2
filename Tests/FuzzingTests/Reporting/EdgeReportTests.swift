import Testing

@testable import Fuzzing

@Suite("The lines of -print_coverage")
struct EdgeReportTests {
  /// A function with two blocks, the second of which has a condition of two parts.
  private func report(everything: Bool) -> EdgeReport {
    let kinds = [(0x10, true), (0x20, false), (0x20, false), (0x30, false)]
    let edges = kinds.map { address, isEntry in
      EdgePlaces.Edge(
        address: UInt(address), isEntry: isEntry,
        place: .init(objectPath: "/nowhere", offset: UInt64(address), isReturnAddress: false))
    }
    var options = Options()
    options.printFullCoverage = everything
    return EdgeReport(
      places: EdgePlaces(edges: edges), symbolizer: Symbolizer(executablePath: "/nowhere"),
      options: options)
  }

  @Test("A part of a condition that never held is no line that was not reached")
  func parts() {
    for everything in [false, true] {
      var report = report(everything: everything)
      // The entry and the second block.
      _ = report.note([0 * 8, 1 * 8])
      let lines = report.summary()
      #expect(lines.count { $0.contains("UNCOVERED_PC") } == 1)
      #expect(lines.contains { $0.contains("edges: 2/4") })
    }
  }
}
