// Bug: the place to cut a text is counted in scalars, and used to step over characters.

/// Text that is made to fit into a column, in the middle or at the end.
struct Label {
  enum Cut { case middle, end }
  var width: Int
  var cut: Cut

  func fit(_ text: String) -> String {
    let count = text.unicodeScalars.count
    guard count > width else { return text }
    guard width > 1 else { return width == 1 ? "…" : "" }
    switch cut {
    case .end:
      return String(text.prefix(width - 1)) + "…"
    case .middle:
      let first = (width - 1) / 2
      let last = width - 1 - first
      #if MENDED
      return String(text.prefix(first)) + "…" + String(text.suffix(last))
      #else
      let start = text.index(text.startIndex, offsetBy: first)
      let end = text.index(text.startIndex, offsetBy: count - last)
      return text[..<start] + "…" + text[end...]
      #endif
    }
  }
}

/// A table of two columns, as a command prints it: `width|left|right` lines.
func table(_ text: String) -> [String] {
  var rows: [String] = []
  for line in text.split(separator: "\n") {
    let cells = line.split(separator: "|", omittingEmptySubsequences: false)
    guard cells.count == 3, let width = Int(cells[0]), (0...120).contains(width) else { continue }
    let left = Label(width: width, cut: .middle).fit(String(cells[1]))
    let right = Label(width: width, cut: .end).fit(String(cells[2]))
    rows.append(left + String(repeating: " ", count: max(0, width - left.count)) + right)
  }
  return rows
}

typealias Input = String

func check(_ text: String) {
  _ = table(text)
}

#if RANDOM
let witnesses: [Input] = ["4|a\u{301}e\u{301}o\u{301}|x"]
#endif
