/// The lines of the live screen, made for a terminal of a given size.
///
/// A pure function: every line fits the width with a column to spare, and all lines fit the height
/// with a row to spare for the cursor. Where there is no room, the least important rows go.
struct ScreenLayout {
  /// The size of a terminal in columns and rows.
  struct Size: Equatable {
    var columns: Int
    var rows: Int

    /// The size to assume when the terminal does not tell.
    static let usual = Size(columns: 80, rows: 24)
  }

  /// One row: its names, and its texts from the longest to the shortest.
  private struct Row {
    let name: String
    let shortName: String
    /// The importance of a row.
    ///
    /// Rows with higher numbers are left out first.
    let rank: Int
    let texts: [String]
  }

  /// The width of the widest screen in columns.
  private static let widest = 74
  /// The numbers of columns below which there is no margin, and below which names are short.
  private static let (narrow, tiny) = (56, 32)

  let title: String
  let size: Size

  /// Returns the lines for a status.
  ///
  /// `rate` is the current rate in executions per second; `rates` are those since the run began.
  func lines(_ status: Status, rate: Int, rates: [Int] = [], lastNews: Int) -> [String] {
    let seconds = status.milliseconds / 1000
    let available = max(1, size.rows - 1)
    let rows =
      Self.rows(status, rate: rate, quiet: max(0, seconds - lastNews)) + Self.rateRow(rates)
    let kept = rows.sorted { $0.rank < $1.rank }.prefix(available - 1).map(\.rank)
    return [titleLine(seconds)] + rows.filter { kept.contains($0.rank) }.map(line)
  }

  /// Lines that were made for another size, cut to this one.
  func fit(_ lines: [String]) -> [String] {
    lines.prefix(max(1, size.rows - 1)).map { $0.cut(to: width) }
  }

  private var width: Int { min(max(1, size.columns - 1), Self.widest) }

  private func titleLine(_ seconds: Int) -> String {
    let time = Self.duration(seconds)
    guard width >= 24 else { return "\(time) \(title)".cut(to: width) }
    let room = width - time.utf8.count - 4
    let name = "-- \(title.cut(to: room - 4)) "
    return name + String(repeating: "-", count: max(0, room - name.columns)) + " \(time) --"
  }

  private func line(_ row: Row) -> String {
    let label =
      if width >= Self.narrow {
        "   " + row.name.padded(to: 12)
      } else if width >= Self.tiny {
        row.name.padded(to: 11)
      } else {
        row.shortName.padded(to: 5)
      }
    let room = width - label.columns
    let text = row.texts.first { $0.columns <= room } ?? row.texts[row.texts.count - 1]
    return (label + text).cut(to: width)
  }

  private static func rows(_ status: Status, rate: Int, quiet: Int) -> [Row] {
    let executions = status.executions.grouped
    let average = status.executionsPerSecond.grouped
    let edges = status.counters.countedInGroups("edge")
    let news = "news \(duration(quiet)) ago"
    let inputs = status.entries.countedInGroups("input")
    let bytes = "\(inputs), \(status.corpusSize.grouped) bytes"
    let limit =
      status.lengthLimit > 0 ? ", up to \(status.lengthLimit.grouped) bytes" : ""
    let findings =
      status.findings == 0
      ? "none" : "\(status.findings.grouped) of \(status.buckets.countedInGroups("kind"))"
    let share = "\(findings), \(status.deadPercent)% of the executions"
    let memory = "\(status.memory.grouped) MB"
    let phase = status.phase.map {
      [Row(name: "phase", shortName: "now", rank: -1, texts: [$0])]
    }
    return (phase ?? []) + [
      Row(
        name: "executions", shortName: "runs", rank: 2,
        texts: [
          "\(executions), \(rate.grouped)/s now, \(average)/s on average",
          "\(executions), \(rate.grouped)/s now", "\(executions), \(rate.grouped)/s", executions,
        ]),
      Row(
        name: "coverage", shortName: "cov", rank: 1,
        texts: [
          "\(edges), \(status.features.countedInGroups("feature")); \(news)", "\(edges); \(news)",
          edges,
          status.counters.grouped,
        ]),
      Row(
        name: "corpus", shortName: "corp", rank: 3, texts: [bytes + limit, bytes, inputs]),
      Row(
        name: "findings", shortName: "bugs", rank: 0,
        texts: (status.deadPercent == 0 ? [] : [share]) + [findings, status.findings.grouped]),
      Row(
        name: "memory", shortName: "mem", rank: 4,
        texts: ["\(memory) in the largest worker", memory]),
    ]
  }

  /// Returns the row that draws the rate over time, once there is something to see.
  private static func rateRow(_ rates: [Int]) -> [Row] {
    guard rates.count >= 4 else { return [] }
    let highest = (rates.max() ?? 0).grouped
    return [
      Row(
        name: "rate", shortName: "rate", rank: 5,
        texts: [
          "\(RateHistory.chart(rates)) up to \(highest)/s", RateHistory.chart(rates),
          RateHistory.chart(rates.suffix(24)), RateHistory.chart(rates.suffix(12)),
        ])
    ]
  }

  /// Returns a duration in the form `1:02:03`.
  private static func duration(_ seconds: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(seconds / 3600):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }
}

extension String {
  /// The width on a terminal in columns: at least one for each character, and two for the wide ones
  /// of East Asia.
  var columns: Int { unicodeScalars.reduce(0) { $0 + Self.columns(of: $1) } }

  private static func columns(of scalar: Unicode.Scalar) -> Int {
    // Blocks, of which charts are made, are as narrow as letters.
    scalar.value < 0x1100 || (0x2580..<0x25a0).contains(scalar.value) ? 1 : 2
  }

  /// Returns the longest beginning that fits, without characters that would move the cursor.
  fileprivate func cut(to width: Int) -> String {
    var kept = ""
    var room = width
    for scalar in unicodeScalars {
      room -= Self.columns(of: scalar)
      guard room >= 0 else { break }
      let isControl = scalar.value < 0x20 || (0x7f..<0xa0).contains(scalar.value)
      kept.unicodeScalars.append(isControl ? "?" : scalar)
    }
    return kept
  }

  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - columns))
  }
}
