import Testing

@testable import Fuzzing

@Suite("Samples of a run")
struct HistorySamplesTests {
  @Test("their number is bounded for a run of a month, and the last one is there")
  func bounded() {
    var samples = HistorySamples()
    let month = 30 * 24 * 3600 * 1000
    for milliseconds in stride(from: 0, through: month, by: 4_000) {
      samples.note(HistorySample(milliseconds: milliseconds))
    }
    let all = samples.all
    #expect(all.count <= HistorySamples.limit + 1)
    // Still fine enough for a picture.
    #expect(all.count > HistorySamples.limit / 3)
    #expect(all.first?.milliseconds == 0)
    #expect(all.last?.milliseconds == month)
    let distances = zip(all, all.dropFirst()).map { $1.milliseconds - $0.milliseconds }
    #expect(distances.dropLast().allSatisfy { $0 >= samples.distance })
    #expect(distances.allSatisfy { $0 < 2 * samples.distance + 4_000 })
  }

  @Test("a second is fine enough at the start, whatever the screen asks for")
  func young() {
    var samples = HistorySamples()
    for milliseconds in [0, 500, 999, 1_000, 1_500, 2_000, 2_400] {
      samples.note(HistorySample(milliseconds: milliseconds))
    }
    #expect(samples.all.map(\.milliseconds) == [0, 1_000, 2_000, 2_400])
  }

  @Test("none was noted, none is there")
  func none() { #expect(HistorySamples().all.isEmpty) }
}
