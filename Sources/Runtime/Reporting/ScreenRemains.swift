/// The remains of earlier drawings on a terminal, which must be erased before the next one.
///
/// A terminal that is made smaller pushes rows out at the top, where they cannot be erased, and
/// shows them again when it is made larger. Lines that were printed below such rows are written
/// again when the rows come back and are erased.
struct ScreenRemains {
  /// A part of the rows from the top of the oldest screen to the cursor.
  private enum Part {
    /// A number of rows that are to be erased.
    case stale(Int)
    /// Lines that are to stay, with their line ends.
    case printed([UInt8])
  }

  /// The most printed rows that are remembered, which is more than any terminal has.
  ///
  /// Rows further up are never seen again.
  private static let mostRows = 500

  private var parts: [Part] = []

  /// Returns control codes that move to the first row that can be erased and clear the rest,
  /// followed by the lines that are to stay.
  mutating func erase(_ lines: [String], at size: ScreenLayout.Size) -> [UInt8] {
    guard !lines.isEmpty else {
      parts = []
      return []
    }
    // A narrower terminal has broken the lines.
    parts.append(.stale(lines.reduce(0) { $0 + Self.rows(of: $1, at: size) }))
    var hidden = parts.reduce(0) { $0 + Self.rows(of: $1, at: size) } - (size.rows - 1)
    var kept: [Part] = []
    var rest = parts[...]
    while hidden > 0, let part = rest.popFirst() {
      let rows = Self.rows(of: part, at: size)
      if case .stale = part, rows > hidden {
        kept.append(.stale(hidden))
        rest = [.stale(rows - hidden)] + rest
      } else {
        kept.append(part)
      }
      hidden -= rows
    }
    while case .printed = rest.first { kept += [rest.removeFirst()] }
    let rows = rest.reduce(0) { $0 + Self.rows(of: $1, at: size) }
    let texts = rest.compactMap { part -> [UInt8]? in
      if case .printed(let text) = part { text } else { nil }
    }
    parts = kept + texts.map { .printed($0) }
    forgetWhatStays()
    // Some terminals keep in their history what is cleared from the first row on: that row is
    // cleared alone, and the rest from the second.
    let movement = "\u{1b}[\(max(1, rows))F\u{1b}[K\u{1b}[E\u{1b}[J\u{1b}[F"
    return Array(movement.utf8) + texts.joined()
  }

  /// Notes lines that were written where the erased ones were.
  mutating func note(_ text: [UInt8], at size: ScreenLayout.Size) {
    guard !parts.isEmpty else { return }
    parts.append(.printed(text))
    let rows = parts.reduce(0) { sum, part in
      if case .printed = part { sum + Self.rows(of: part, at: size) } else { sum }
    }
    if rows > Self.mostRows { parts = [] }
  }

  /// Forgets printed lines that have nothing to be erased above them.
  private mutating func forgetWhatStays() {
    parts = Array(
      parts.drop { part in
        if case .printed = part { true } else { false }
      })
  }

  private static func rows(of part: Part, at size: ScreenLayout.Size) -> Int {
    switch part {
    case .stale(let rows): rows
    case .printed(let text):
      String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        .dropLast().reduce(0) { $0 + rows(of: String($1), at: size) }
    }
  }

  private static func rows(of line: String, at size: ScreenLayout.Size) -> Int {
    max(1, (line.columns + size.columns - 1) / size.columns)
  }
}
