extension CampaignReport {
  /// Shorter runs than this say nothing of the time to come, in milliseconds.
  private static let shortRun = 30_000
  /// So many times the time to the last news without any is a stall.
  private static let patience = 2

  /// Fills in whether more of the same is likely to bring more, and one sentence of advice.
  mutating func advise() {
    (summary.isWorthwhile, summary.advice) = judgement
  }

  private var judgement: (isWorthwhile: Bool?, advice: String) {
    guard let run = runs.last, summary.state != .none else {
      return (nil, "No run on this corpus has left a history yet: fuzz first.")
    }
    if run.executions == 0 {
      return (nil, "Nothing has been run yet.")
    }
    if run.deaths * 10 > run.executions {
      let share = run.deaths * 100 / run.executions
      return (
        false,
        "\(share) % of the executions die, and each death costs a process: mend the "
          + "findings first, then fuzz on."
      )
    }
    if summary.edges == 0 {
      return (
        false,
        summary.allEdges == 0
          ? "No code is instrumented: nothing guides the search."
          : "No input reaches the instrumented code: does the target call what it is to test?"
      )
    }
    let quiet = summary.sinceNews
    let untilNews = run.milliseconds - quiet
    let recent = number(summary.recentEdges, "new edge")
    if run.milliseconds < Self.shortRun {
      return (true, "The run is short: give it minutes before you judge it.")
    }
    if quiet > Self.patience * max(untilNews, Self.shortRun) {
      let remedy = roadblocks.isEmpty ? "add seeds" : "look at the roadblocks, or add seeds"
      return (
        false,
        "Nothing new for \(duration(quiet)), and all there is came within "
          + "\(duration(untilNews)): stop, and \(remedy)."
      )
    }
    if summary.recentEdges == 0 {
      return (
        true, "The last half brought inputs but no new code: as much time again will bring little."
      )
    }
    let expected =
      summary.expectedEdges.map { "; as many executions again may bring \(number($0, "edge"))" }
      ?? ""
    return (
      true,
      "Worth running on: the last half brought \(recent), and news came "
        + "\(duration(quiet)) ago\(expected)."
    )
  }
}
