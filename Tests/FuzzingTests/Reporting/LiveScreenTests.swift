import Testing

@testable import Fuzzing

struct LiveScreenTests {
  /// A terminal of changing height, with a history: what leaves it at the top comes back when it
  /// grows.
  private struct LowTerminal {
    var rows: Int
    var history: [String] = []
    /// The last one is the cursor's, and empty.
    var visible = [""]
    private var cursor = 0

    init(rows: Int) { self.rows = rows }

    mutating func resize(to rows: Int) {
      self.rows = rows
      while visible.count > rows { scroll() }
      while visible.count < rows, let line = history.popLast() {
        visible.insert(line, at: 0)
        cursor += 1
      }
    }

    private mutating func scroll() {
      history.append(visible.removeFirst())
      cursor -= 1
    }

    mutating func receive(_ bytes: [UInt8]) {
      var text = String(decoding: bytes, as: UTF8.self)[...]
      while let character = text.popFirst() {
        if character == "\n" {
          cursor += 1
          if cursor == visible.count { visible.append("") }
          if visible.count > rows { scroll() }
        } else if character == "\u{1b}" {
          let end = text.firstIndex { $0.isLetter } ?? text.startIndex
          let number = Int(text[text.index(after: text.startIndex)..<end]) ?? 1
          switch text[end] {
          case "F": cursor = max(0, cursor - number)
          case "E": cursor = min(visible.count - 1, cursor + number)
          case "K": visible[cursor] = ""
          case "J":
            visible[cursor] = ""
            visible.removeSubrange((cursor + 1)...)
          default: break
          }
          text = text[end...].dropFirst()
        } else {
          visible[cursor].append(character)
        }
      }
    }
  }

  @Test("Notes on a low terminal leave nothing of old screens when it grows again")
  func notesOnLowTerminal() {
    final class Shown { var terminal = LowTerminal(rows: 24) }
    let shown = Shown()
    let screen = LiveScreen(
      title: "parse", size: { .init(columns: 80, rows: shown.terminal.rows) },
      write: { shown.terminal.receive($0) })
    screen.print(Array("first\n".utf8))
    for (rows, note) in [
      (24, "high"), (4, "low"), (4, "low again\nand longer"), (3, "lower"), (5, "a bit higher"),
      (24, "high again"), (4, ""), (24, "last"),
    ] {
      shown.terminal.resize(to: rows)
      if !note.isEmpty { screen.print(Array("\(note)\n".utf8)) }
      screen.show(.pulse, Self.busy)
    }
    let all = shown.terminal.history + shown.terminal.visible
    #expect(
      all.prefix { !$0.hasPrefix("-- parse") } == [
        "first", "high", "low", "low again", "and longer", "lower", "a bit higher", "high again",
        "last",
      ])
    #expect(all.count == 9 + 7 + 1)
  }

  /// The contents of a terminal that understands the movements we use.
  private struct Terminal {
    var lines: [String] = []

    mutating func receive(_ bytes: [UInt8]) {
      var text = String(decoding: bytes, as: UTF8.self)[...]
      while !text.isEmpty {
        if text.hasPrefix("\u{1b}["), let end = text.firstIndex(of: "F") {
          lines.removeLast(Int(text.dropFirst(2)[..<end]) ?? 0)
          text = text[end...].dropFirst()
          let clearing = "\u{1b}[K\u{1b}[E\u{1b}[J\u{1b}[F"
          if text.hasPrefix(clearing) { text = text.dropFirst(clearing.count) }
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

  private static var busy: Status {
    var status = Status()
    status.executions = 123_456_789
    status.milliseconds = 3_600_000
    status.executionsPerSecond = 34_293
    (status.counters, status.features) = (12_345, 98_765)
    (status.entries, status.corpusSize, status.lengthLimit) = (4_321, 1 << 20, 4096)
    (status.findings, status.buckets, status.memory) = (1_234, 12, 2_047)
    return status
  }

  @Test("Every size has lines that fit it, with a column and a row to spare")
  func everySize() {
    for columns in 2...90 {
      for rows in 1...9 {
        for title in ["parse", "Größe 測試 of a title that never seems to end\n\u{1b}[2J"] {
          let layout = ScreenLayout(title: title, size: .init(columns: columns, rows: rows))
          let lines = layout.lines(Self.busy, rate: 34_000, lastNews: 12)
          #expect(!lines.isEmpty && lines.count <= max(1, rows - 1))
          #expect(lines.allSatisfy { $0.columns < columns }, "\(columns)x\(rows): \(lines)")
          #expect(!lines.contains { $0.unicodeScalars.contains { $0.value < 0x20 } })
        }
      }
    }
  }

  @Test("A narrow terminal has all rows, shortened; a low one those that matter most")
  func smallTerminals() {
    let narrow = ScreenLayout(title: "parse", size: .init(columns: 40, rows: 10))
    #expect(
      narrow.lines(Self.busy, rate: 34_000, lastNews: 12) == [
        "-- parse " + String(repeating: "-", count: 19) + " 1:00:00 --",
        "executions 123,456,789, 34,000/s now", "coverage   12,345 edges",
        "corpus     4,321 inputs",
        "findings   1,234 of 12 kinds", "memory     2,047 MB",
      ])
    let tiny = ScreenLayout(title: "parse", size: .init(columns: 20, rows: 4))
    #expect(
      tiny.lines(Self.busy, rate: 34_000, lastNews: 12) == [
        "1:00:00 parse", "cov  12,345 edges", "bugs 1,234",
      ])
  }

  @Test("What a resized terminal has broken, hidden and shown again is erased")
  func resizing() {
    final class Shown {
      var size = ScreenLayout.Size(columns: 80, rows: 24)
      var text = ""
    }
    let shown = Shown()
    let screen = LiveScreen(
      title: "parse", size: { shown.size },
      write: { shown.text = String(decoding: $0, as: UTF8.self) })
    func movement(columns: Int, rows: Int) -> Substring? {
      shown.size = .init(columns: columns, rows: rows)
      screen.show(.pulse, Self.busy)
      return shown.text.prefix { $0 != "J" }
    }
    #expect(movement(columns: 80, rows: 24)?.hasPrefix("-- parse") == true)
    #expect(movement(columns: 80, rows: 24) == "\u{1b}[7F\u{1b}[K\u{1b}[E\u{1b}[")
    // All lines but one have more than forty columns and take two rows each now.
    #expect(movement(columns: 40, rows: 24) == "\u{1b}[13F\u{1b}[K\u{1b}[E\u{1b}[")
    // Four of seven rows are out of sight, and come back.
    #expect(movement(columns: 40, rows: 4) == "\u{1b}[3F\u{1b}[K\u{1b}[E\u{1b}[")
    #expect(movement(columns: 40, rows: 24) == "\u{1b}[7F\u{1b}[K\u{1b}[E\u{1b}[")
  }
}
