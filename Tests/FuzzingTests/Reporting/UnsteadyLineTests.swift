import Testing

@testable import Fuzzing

@Suite("Lines that an input does not reach each time")
struct UnsteadyLineTests {
  private let places = EdgePlaces(
    edges: (0..<4).map { counter in
      EdgePlaces.Edge(
        address: UInt(counter), isEntry: counter == 0,
        place: .init(objectPath: "/main", offset: UInt64(counter), isReturnAddress: false))
    })

  /// Counters 0 and 1 are on line 7, 2 is in code that was inlined, and 3 has no line.
  private func symbolize(_ places: [Symbolizer.Place]) -> [[Symbolizer.Answer]] {
    places.map { place in
      let own = Symbolizer.Answer(symbol: "parse", file: "/p/Sources/P/P.swift", line: 7)
      switch place.offset {
      case 0, 1: return [own]
      case 2:
        let other = Symbolizer.Answer(symbol: "lookup", file: "/p/Sources/P/Cache.swift", line: 3)
        return [.init(symbol: "made", file: "/<compiler-generated>"), other, own]
      default: return []
      }
    }
  }

  @Test("Counters of one line are one line, and the most frequent line comes first")
  func lines() {
    let lines = UnsteadyLine.find(
      [(2, 5), (1, 4), (0, 5), (3, 2), (90, 1)], places: places, symbolize: symbolize)
    #expect(
      lines == [
        UnsteadyLine(function: "parse", file: "/p/Sources/P/P.swift", line: 7, times: 9),
        UnsteadyLine(function: "lookup", file: "/p/Sources/P/Cache.swift", line: 3, times: 5),
      ])
    #expect(lines[1].text == "lookup (P/Cache.swift:3)")
  }

  @Test("The counters are those of features that came once and that no input has")
  func counters() throws {
    let fixture = try CorpusFixture()
    for features: [UInt32] in [[80, 81], [80], [16], [400]] {
      features.withUnsafeBufferPointer { fixture.corpus.noteFlaky($0) }
    }
    _ = fixture.add("x", [400])
    let counters = fixture.corpus.unsteadyCounters
    #expect(counters.map(\.counter) == [10, 2])
    #expect(counters.map(\.times) == [3, 1])
  }
}
