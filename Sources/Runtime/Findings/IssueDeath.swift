internal import Glibc

/// The end of a process whose fuzz test has recorded an issue: a finding.
enum IssueDeath {
  /// Stands before the issue, for whoever reads the last words of the process.
  static let beginning = "The fuzz test has recorded an issue at "

  /// Ends the process at once, so that the calls that led to the issue are on the stack.
  static func die(of issue: RecordedIssue) -> Never {
    let text = issue.text.split(separator: "\n").joined(separator: " ")
    let line = "\(beginning)\(issue.file):\(issue.line): \(text)\n"
    _ = FileSystem.writeAll(Array(line.utf8), to: 2)
    abort()
  }

  /// Reads the reason from the line that `die` has written; nil for any other.
  static func reason(in line: Substring) -> CrashReason? {
    guard line.hasPrefix(beginning) else { return nil }
    let rest = line.dropFirst(beginning.count)
    let place = rest.text(before: ": ")
    // The text holds the values of this input: another input with the same bug has others.
    let text = rest.dropFirst(place.count + 2)
    return CrashReason(String(text), category: "recorded issue")
  }
}
