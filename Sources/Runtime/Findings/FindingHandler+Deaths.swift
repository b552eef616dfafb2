extension FindingHandler {
  /// The number of executions after which the share of deaths is meaningful.
  private static var tellingExecutions: Int { 500 }

  /// Prints a warning if every one of `count` initial inputs was a finding.
  ///
  /// Returns true if that is so.
  func warnIfAllDied(of count: Int) -> Bool {
    guard count > 0, log.count >= count else { return false }
    let inputs = count == 1 ? "the only initial input ends" : "all \(count) initial inputs end"
    let kinds = log.buckets.count
    let findings =
      kinds == 1
      ? (count == 1 ? "in a finding" : "in the same finding") : "in findings of \(kinds) kinds"
    reporter.report(
      .report(
        "WARNING: \(inputs) \(findings), so nothing can be learned until "
          + (kinds == 1 ? "it is mended" : "they are mended")))
    return true
  }

  /// Warns, once, when more than a tenth of the executions die: each costs a new process.
  func advise(executions: Int) {
    guard !hasAdvised, executions >= Self.tellingExecutions, log.count * 10 > executions
    else { return }
    hasAdvised = true
    reporter.report(
      .note(
        "WARNING: \(log.count * 100 / executions)% of the executions die, and each death costs "
          + "the start of a process:\n"
          + "         mend the \(log.buckets.count == 1 ? "finding" : "findings") above first; "
          + "until then little is searched"))
  }
}
