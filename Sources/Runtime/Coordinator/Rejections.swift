/// The inputs that the target had no use for, and a word to the user if these are nearly all.
struct Rejections {
  /// The executions after which their share says something.
  private static let enough = 20_000
  /// The share in percent that deserves advice.
  private static let most = 90

  private(set) var count = 0
  private var hasWarned = false

  /// Adds the rejections of a slice; returns advice once they are more than nine in ten.
  mutating func add(_ more: Int, of executions: Int) -> String? {
    count += more
    guard !hasWarned, executions >= Self.enough, let percent = percent(of: executions),
      percent > Self.most
    else { return nil }
    hasWarned = true
    return "WARNING: the target rejects \(percent) % of the inputs, which costs as much as to use "
      + "them; draw values that fit instead (the guide, \"Typed parameters\")"
  }

  /// Returns the sentence for the end of a run; nil if no input was rejected.
  func summary(of executions: Int) -> String? {
    guard let percent = percent(of: executions) else { return nil }
    let share = percent == 0 ? "less than 1" : "\(percent)"
    return "INFO: \(count.counted("input", " was", " were")) rejected, \(share) % of all"
  }

  /// The share of all executions, rounded down; nil if there are none.
  private func percent(of executions: Int) -> Int? {
    count == 0 || executions == 0 ? nil : min(100, 100 * count / executions)
  }
}
