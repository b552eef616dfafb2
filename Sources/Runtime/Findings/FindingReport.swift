/// The report of a finding: for people first, with the lines in it that libFuzzer would print, so
/// that ClusterFuzz and other tools can read it too.
struct FindingReport {
  /// Returns the whole report, in ASCII, with a line feed at the end.
  ///
  /// - Parameters:
  ///   - finding: the finding.
  ///   - input: the input that the target was given.
  ///   - inputPath: the file that it was saved in or read from; nil if it could not be saved.
  ///   - commands: the commands to copy.
  ///   - processID: the number of the process that died.
  ///   - isReplay: true when the user gave the input, and so knows how to reproduce the finding.
  ///   - values: a line for each value in the input, if the target's parameters have types.
  /// - Returns: lines to print unchanged.
  static func text(
    for finding: Finding, input: [UInt8], inputPath: String?, commands: FindingCommands,
    processID: Int32, isReplay: Bool, values: [String]? = nil
  ) -> String {
    if finding.artifactKind == .internalError {
      return InternalError.report(finding, inputPath: inputPath)
    }
    var lines = ["", headline(finding)]
    lines += trace(finding, processID: processID)
    lines += finding.notes.map { "note: \($0)" }
    lines.append("")
    if let values {
      lines += ["Values:"] + values.map { "  \($0)" }
      if !isReplay, let inputPath { lines.append(artifactLine(inputPath)) }
    } else {
      lines += describe(input)
      if !isReplay { lines += artifact(input, path: inputPath) }
    }
    if !finding.isAlone {
      if let folder = finding.sequence {
        lines += ["", "Reproduce:  \(commands.reproduction(ofSequence: folder))"]
      }
    } else if let inputPath {
      lines.append("")
      if !isReplay { lines.append("Reproduce:  \(commands.reproduction(of: inputPath))") }
      lines.append("Minimize:   \(commands.minimization(of: inputPath))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Returns a line that summarizes the finding: `Crash: Index out of range at
  /// MyParser/Lexer.swift:41 in …`.
  static func headline(_ finding: Finding) -> String {
    var line =
      switch finding.artifactKind {
      case .crash: "Crash: \(finding.reason)"
      case .leak: "Leak: \(finding.reason)"
      case .slowUnit: "Slow input: \(finding.reason)"
      // The reasons of these name their kind.
      case .timeout, .oom, .internalError:
        finding.reason.prefix(1).uppercased() + finding.reason.dropFirst()
      }
    if let function = finding.inlinedFunction, let location = finding.site?.shortLocation {
      line += " in \(function), called at \(location)"
    } else if let site = finding.site {
      if let location = site.shortLocation { line += " at \(location)" }
      if let function = site.function { line += " in \(function)" }
    }
    return line
  }

  private static func trace(_ finding: Finding, processID: Int32) -> [String] {
    if let report = finding.sanitizerReport {
      // It has its own trace, and knows more than ours.
      return [SanitizerReport.readable(report)]
    }
    var lines: [String] = []
    if finding.artifactKind == .timeout {
      let seconds = finding.reason.split(separator: " ").first { Int($0) != nil } ?? "?"
      lines += [
        "ALARM: working on the last Unit for \(seconds) seconds",
        "       and the timeout value is \(seconds) (use -timeout=N to change)",
      ]
    }
    lines += finding.typeLines
    lines.append("==\(processID)== ERROR: libFuzzer: \(finding.error)")
    if finding.artifactKind == .oom {
      lines.append("   To change the out-of-memory limit use -rss_limit_mb=<N>")
    }
    // ClusterFuzz takes a cycle for one when it sees it three times and then another call.
    lines += StackTrace.lines(
      of: finding.frames, from: finding.chanceFrames,
      repetitions: finding.isStackOverflow ? 4 : 1)
    lines.append("")
    lines.append("SUMMARY: libFuzzer: \(finding.summary)")
    if !finding.deduplicationToken.isEmpty {
      lines.append("DEDUP_TOKEN: \(finding.deduplicationToken)")
    }
    return lines
  }

  private static func describe(_ input: [UInt8]) -> [String] {
    var lines = ["Input (\(input.count.counted("byte"))):"]
    if input.isEmpty { return lines }
    if let literal = InputDisplay.stringLiteral(input) { lines.append("  " + literal) }
    lines += InputDisplay.arrayLiteral(input).map { "  " + $0 }
    // Sixteen bytes and less are seen at a glance in the literal.
    if input.count > 16 { lines += InputDisplay.hexDump(input).map { "  " + $0 } }
    if input.count > InputDisplay.mostBytes {
      lines.append("  ... \(input.count - InputDisplay.mostBytes) more bytes in the file")
    }
    return lines
  }

  /// Returns libFuzzer's message about a file that it has written.
  static func artifactLine(_ path: String) -> String {
    let name = path.lastPathComponent
    let prefix = path.hasSuffix(name) ? String(path.dropLast(name.count)) : ""
    return "artifact_prefix='\(prefix)'; Test unit written to \(path)"
  }

  private static func artifact(_ input: [UInt8], path: String?) -> [String] {
    var lines = path.map { [artifactLine($0)] } ?? []
    if input.count <= InputDisplay.mostBytes {
      lines.append("Base64: \(InputDisplay.base64(input))")
    }
    return lines
  }
}
