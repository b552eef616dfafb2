/// A few lines at the end of a terminal that follow the run; reports and notes scroll above them.
///
/// Plain text and two cursor movements, 72 columns, no colors: it looks the same everywhere.
final class LiveScreen {
  private let title: String
  private var lines: [String] = []
  /// Second in which the last new input came.
  private var lastNews = 0
  /// When the rate was last computed.
  private var previous = (executions: 0, milliseconds: 0)
  /// Executions in a second.
  private var rate = 0
  private let write: ([UInt8]) -> Void

  /// An empty screen; `title` says what is being fuzzed.
  init(title: String, write: @escaping ([UInt8]) -> Void) {
    self.title = title
    self.write = write
  }

  /// Shows a status; the last one stays.
  func show(_ kind: StatusKind, _ status: Status) {
    if kind == .new || kind == .reduce { lastNews = status.milliseconds / 1000 }
    let elapsed = status.milliseconds - previous.milliseconds
    if elapsed >= 500 {
      rate = (status.executions - previous.executions) * 1000 / elapsed
      previous = (status.executions, status.milliseconds)
    }
    redraw(Self.lines(title: title, status, rate: rate, lastNews: lastNews))
    if kind == .done { lines = [] }
  }

  /// Prints something else above the screen.
  func print(_ text: [UInt8]) {
    let current = lines
    write(erasure + text)
    lines = []
    if !current.isEmpty { redraw(current) }
  }

  private func redraw(_ new: [String]) {
    write(erasure + Array((new.joined(separator: "\n") + "\n").utf8))
    lines = new
  }

  /// Moves to the first of our lines and clears from there.
  private var erasure: [UInt8] { lines.isEmpty ? [] : Array("\u{1b}[\(lines.count)F\u{1b}[J".utf8) }

  /// The lines for a status; `rate` is that of the last moments.
  static func lines(title: String, _ status: Status, rate: Int, lastNews: Int) -> [String] {
    let seconds = status.milliseconds / 1000
    let average = status.executionsPerSecond
    let limit = status.lengthLimit > 0 ? ", up to \(grouped(status.lengthLimit)) bytes" : ""
    let findings =
      status.findings == 0
      ? "none" : "\(grouped(status.findings)) of \(plural(status.buckets, "kind"))"
    return [
      "-- \(title) ".padded(to: 72 - 9, with: "-") + " \(duration(seconds)) --",
      row(
        "executions",
        "\(grouped(status.executions)), \(grouped(rate))/s now, "
          + "\(grouped(average))/s on average"),
      row(
        "coverage",
        "\(plural(status.counters, "edge")), \(plural(status.features, "feature")); "
          + "news \(duration(max(0, seconds - lastNews))) ago"),
      row(
        "corpus",
        "\(plural(status.entries, "input")), \(grouped(status.corpusSize)) bytes"
          + limit),
      row("findings", findings),
      row("memory", "\(grouped(status.memory)) MB in the largest worker"),
    ]
  }

  private static func row(_ name: String, _ text: String) -> String {
    "   " + name.padded(to: 12, with: " ") + text
  }

  private static func plural(_ count: Int, _ noun: String) -> String {
    "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  /// `1,234,567`.
  private static func grouped(_ number: Int) -> String {
    let digits = Array(String(number).utf8)
    var text: [UInt8] = []
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(UInt8(ascii: ",")) }
      text.append(digit)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// `1:02:03`.
  private static func duration(_ seconds: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(seconds / 3600):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }
}

extension String {
  fileprivate func padded(to width: Int, with filler: String) -> String {
    self + String(repeating: filler, count: max(0, width - utf8.count))
  }
}
