/// The report of a sanitizer within what a process printed.
enum SanitizerReport {
  private static let beginnings = [
    "ERROR: AddressSanitizer", "ERROR: LeakSanitizer", "WARNING: ThreadSanitizer",
    "WARNING: MemorySanitizer", "ERROR: UndefinedBehaviorSanitizer", ": runtime error: ",
  ]
  private static let mostLines = 200

  /// From the line that names the sanitizer to its summary; nil where there is none.
  static func find(in output: [UInt8]) -> String? {
    let text = String(decoding: output.suffix(1 << 18), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard
      let first = lines.firstIndex(where: { line in
        beginnings.contains { line.text(after: $0) != nil }
      })
    else { return nil }
    var report: [Substring] = []
    for line in lines[first...].prefix(mostLines) {
      report.append(line)
      if line.hasPrefix("SUMMARY: ") { break }
    }
    return report.joined(separator: "\n")
  }
}
