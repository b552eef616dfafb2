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
}
