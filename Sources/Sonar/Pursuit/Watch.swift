/// The comparisons of a run that are recorded.
///
/// A run that records few of them takes a fraction of the time.
///
/// Comparisons in code that the pass has not seen may be recorded in any case.
public enum Watch: Equatable, Sendable {
  /// All comparisons.
  case all
  /// The comparisons of these sites.
  case only([Int])
  /// The comparisons of sites that are not in `known`, and those of the sites in `and`.
  case fresh(known: Set<Int>, and: [Int])
}
