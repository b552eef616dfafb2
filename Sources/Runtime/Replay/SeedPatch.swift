/// A patch of a source file that adds inputs to the seeds of a call of `fuzz`, where tests run them
/// each time.
struct SeedPatch {
  /// The lines before and after the change that are shown with it.
  private static let context = 3

  /// The file's name in the patch.
  let path: String
  let source: [UInt8]
  /// The line of the call; the first of the file is 1.
  let line: Int

  /// Returns the patch that adds the values of each input, which are Swift literals, in the unified
  /// format; nil where the call is not found.
  func text(adding seeds: [[String]]) -> String? {
    guard let call = CallText(in: source, line: line) else { return nil }
    let values = seeds.map { "(" + $0.joined(separator: ", ") + ")" }.joined(separator: ", ")
    if let place = call.seeds { return text(inserting: " \(values),", at: place) }
    let arguments = source[..<call.end]
    let end = arguments.lastIndex { !CallText.isSpace($0) }.map { $0 + 1 } ?? call.end
    return text(inserting: ", seeds: \(values)", at: end)
  }

  private func text(inserting insertion: String, at place: Int) -> String {
    let newline = UInt8(ascii: "\n")
    let before = source[..<place].split(separator: newline, omittingEmptySubsequences: false)
    let lines = source.split(separator: newline, omittingEmptySubsequences: false)
    let changed = before.count - 1
    let head = Array(before.last ?? [])
    let new = head + Array(insertion.utf8) + lines[changed].dropFirst(head.count)
    let first = max(0, changed - Self.context)
    // The empty text after the last newline is no line.
    let count = lines.last?.isEmpty == true ? lines.count - 1 : lines.count
    let last = min(count, changed + Self.context + 1)
    // git and `patch -p1` take the first folder of a relative path off.
    let isRelative = path.utf8.first != UInt8(ascii: "/")
    var text = "--- \(isRelative ? "a/" : "")\(path)\n+++ \(isRelative ? "b/" : "")\(path)\n"
    text += "@@ -\(first + 1),\(last - first) +\(first + 1),\(last - first) @@\n"
    for number in first..<last {
      let old = String(decoding: lines[number], as: UTF8.self)
      // A last line without a newline can only be found again with this.
      let isOpen = number == lines.count - 1
      let end = isOpen ? "\n\\ No newline at end of file\n" : "\n"
      if number == changed {
        text += "-\(old)\(end)+\(String(decoding: new, as: UTF8.self))\(end)"
      } else {
        text += " \(old)\(end)"
      }
    }
    return text
  }
}
