extension SanitizerReport {
  /// Returns a report whose stacks are as ours are: names that a person can read, and the calls of
  /// the engine and of the Swift runtime counted, not listed.
  ///
  /// The sanitizers know nothing of Swift's names. ClusterFuzz tells bugs apart by the first calls
  /// of a stack, which else would be those that allocate memory for Swift.
  static func readable(_ report: String) -> String {
    var lines: [String] = []
    var stack: [Frame] = []
    func endStack() {
      if !stack.isEmpty { lines += StackTrace.lines(of: Frame.joined([stack])) }
      stack = []
    }
    for line in report.split(separator: "\n", omittingEmptySubsequences: false) {
      guard let call = call(in: line) else {
        endStack()
        lines.append(demangled(line))
        continue
      }
      if call.number == 0 { endStack() }
      // Nobody wrote a thunk: it passes on what another call does.
      if !call.isThunk { stack.append(call.frame) }
    }
    endStack()
    return lines.joined(separator: "\n")
  }

  /// Reads a line such as `    #1 0x55a in $s8MyParser5checkyyF /src/Parser.swift:8:21`; nil for
  /// others.
  private static func call(
    in line: Substring
  ) -> (number: Int, frame: Frame, isThunk: Bool)? {
    let text = line.drop { $0 == " " }
    guard text.first == "#", text.startIndex != line.startIndex,
      let number = Int(text.dropFirst().prefix { $0.isNumber }),
      let rest = text.text(after: " 0x")
    else { return nil }
    let frame = frame(rest)
    let symbol = rest.text(after: " in ").map { String($0.prefix { $0 != " " }) }
    let isThunk = symbol.map { FunctionName(symbol: $0).isThunk } ?? false
    return (number, frame, isThunk && (frame.line == 0 || frame.file == nil))
  }

  /// Returns the line with the Swift names in it demangled.
  private static func demangled(_ line: Substring) -> String {
    guard line.text(after: "$s") != nil else { return String(line) }
    return line.split(separator: " ", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("$s") ? FunctionName(symbol: String($0)).text : String($0) }
      .joined(separator: " ")
  }
}
