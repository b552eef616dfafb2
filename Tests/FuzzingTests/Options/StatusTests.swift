import Testing

@testable import Fuzzing

struct StatusTests {
  @Test("Lines are libFuzzer's")
  func lines() {
    var status = Status()
    status.executions = 9
    status.counters = 3
    status.features = 4
    status.entries = 2
    status.corpusSize = 4
    status.lengthLimit = 4
    status.memory = 32
    #expect(
      status.line(.initialized) == "#9\tINITED cov: 3 ft: 4 corp: 2/4b exec/s: 0 rss: 32Mb")
    #expect(
      status.line(.done) == "#9\tDONE   cov: 3 ft: 4 corp: 2/4b lim: 4 exec/s: 0 rss: 32Mb")
    status.newInput = (3, 5)
    status.trail = [.crossOver, .insertByte]
    #expect(
      status.line(.new) == "#9\tNEW    cov: 3 ft: 4 corp: 2/4b lim: 4 exec/s: 0 rss: 32Mb "
        + "L: 3/5 MS: 2 CrossOver-InsertByte-")
  }

  @Test(
    "Large corpora are counted in Kb and Mb",
    arguments: [
      (16383, "16383b"), (16384, "16Kb"), (20 << 20, "20Mb"),
    ])
  func sizes(bytes: Int, text: String) {
    var status = Status()
    status.entries = 1
    status.corpusSize = bytes
    #expect(status.line(.pulse).contains(" corp: 1/\(text) "))
  }

  @Test("JSON has the same numbers")
  func json() {
    var status = Status()
    status.executions = 12
    #expect(status.json(.pulse).hasPrefix("{\"event\":\"pulse\",\"executions\":12,"))
    #expect(status.json(.pulse).hasSuffix("}"))
  }
}
