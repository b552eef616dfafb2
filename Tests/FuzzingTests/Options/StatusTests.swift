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

struct LiveScreenTests {
  /// What a terminal shows that understands the two movements we use.
  private struct Terminal {
    var lines: [String] = []

    mutating func receive(_ bytes: [UInt8]) {
      var text = String(decoding: bytes, as: UTF8.self)[...]
      while !text.isEmpty {
        if text.hasPrefix("\u{1b}["), let end = text.firstIndex(of: "F") {
          lines.removeLast(Int(text.dropFirst(2)[..<end]) ?? 0)
          text = text[end...].dropFirst().dropFirst(3)
        } else if let feed = text.firstIndex(of: "\n") {
          lines.append(String(text[..<feed]))
          text = text[feed...].dropFirst()
        } else {
          lines.append("unfinished: \(text)")
          text = ""
        }
      }
    }
  }

  @Test("Reports scroll above the screen, which is there once")
  func scrolling() {
    final class Shown { var terminal = Terminal() }
    let shown = Shown()
    let reporter = Reporter(style: .screen(title: "parse"), verbosity: 1) {
      shown.terminal.receive($0)
    }
    var status = Status()
    reporter.report(.note("INFO: Seed: 1"))
    for second in 1...3 {
      status.executions = second * 1_000_000
      status.milliseconds = second * 1000
      status.counters = 1
      reporter.report(.status(second == 1 ? .new : .pulse, status))
      reporter.report(.report("report \(second)\n"))
    }
    #expect(
      shown.terminal.lines == [
        "INFO: Seed: 1", "report 1", "report 2", "report 3",
        "-- parse " + String(repeating: "-", count: 54) + " 0:00:03 --",
        "   executions  3,000,000, 1,000,000/s now, 0/s on average",
        "   coverage    1 edge, 0 features; news 0:00:02 ago", "   corpus      0 inputs, 0 bytes",
        "   findings    none", "   memory      0 MB in the largest worker",
      ])
    reporter.report(.status(.done, status))
    reporter.report(.report("Done"))
    #expect(shown.terminal.lines.count == 11)
    #expect(shown.terminal.lines.last == "Done")
  }
}
