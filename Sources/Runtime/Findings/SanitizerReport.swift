/// The report of a sanitizer within what a process printed.
enum SanitizerReport {
  private static let beginnings = [
    "ERROR: AddressSanitizer", "ERROR: LeakSanitizer", "WARNING: ThreadSanitizer",
    "WARNING: MemorySanitizer", "ERROR: UndefinedBehaviorSanitizer", ": runtime error: ",
  ]
  private static let mostLines = 200

  /// Finds the report in a worker's output; nil if there is none.
  ///
  /// It extends from the line that names the sanitizer to its summary, or to its last line if it
  /// also shows memory.
  static func find(in output: [UInt8]) -> String? {
    let lines = lines(of: output)
    guard let range = range(in: lines) else { return nil }
    return lines[range].joined(separator: "\n")
  }

  /// Returns the output without the report.
  static func remove(from output: [UInt8]) -> [UInt8] {
    var lines = lines(of: output)
    guard var range = range(in: lines) else { return output }
    // There are separator lines before and after it.
    if range.lowerBound > 0, isRule(lines[range.lowerBound - 1]) {
      range = range.lowerBound - 1..<range.upperBound
    }
    if range.upperBound < lines.count, isRule(lines[range.upperBound]) {
      range = range.lowerBound..<range.upperBound + 1
    }
    lines.removeSubrange(range)
    return Array(lines.joined(separator: "\n").utf8)
  }

  private static func lines(of output: [UInt8]) -> [Substring] {
    String(decoding: output.suffix(1 << 18), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
  }

  private static func range(in lines: [Substring]) -> Range<Int>? {
    guard
      let first = lines.firstIndex(where: { line in
        beginnings.contains { line.text(after: $0) != nil }
      })
    else { return nil }
    let rest = lines[first...].prefix(mostLines)
    let last =
      rest.firstIndex { $0.hasSuffix("==ABORTING") }
      ?? rest.firstIndex { $0.hasPrefix("SUMMARY: ") }
    return first..<(last.map { $0 + 1 } ?? rest.endIndex)
  }

  private static func isRule(_ line: Substring) -> Bool {
    line.count > 8 && line.allSatisfy { $0 == "=" }
  }
}
