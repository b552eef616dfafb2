/// Text for `--help`.
enum HelpText {
  /// Returns `text` with each paragraph as one line, which is broken where the terminal ends.
  ///
  /// Indented lines, such as examples, remain lines of their own.
  static func flowing(_ text: String) -> String {
    var lines: [String] = []
    var isOpen = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isPlain = !line.isEmpty && !line.hasPrefix(" ")
      if isPlain, isOpen, let last = lines.indices.last {
        lines[last] += " " + line
      } else {
        lines.append(String(line))
      }
      isOpen = isPlain
    }
    return lines.joined(separator: "\n")
  }
}
