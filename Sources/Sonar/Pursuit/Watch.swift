/// Which comparisons of a run are recorded: a run that records few takes a fraction of the time.
///
/// Comparisons in code that the pass has not seen may be recorded whatever is watched.
public enum Watch: Equatable, Sendable {
  /// All.
  case all
  /// Those of some sites.
  case only([Int])
  /// Those of sites that are not `known`, and of some that are.
  case fresh(known: Set<Int>, and: [Int])

  /// Whether the comparisons of a site are recorded.
  public func includes(_ siteID: Int) -> Bool {
    switch self {
    case .all: true
    case .only(let sites): sites.contains(siteID)
    case .fresh(let known, let sites): !known.contains(siteID) || sites.contains(siteID)
    }
  }
}
