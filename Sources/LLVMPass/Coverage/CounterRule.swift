/// A reason to have no counter on an edge.
///
/// All of them apply; to leave one out shows what it saves, and what guidance loses by it.
public enum CounterRule: String, CaseIterable, Hashable, Sendable {
  /// Edges between the same two blocks share a counter. Several values of a `switch` make such
  /// edges.
  case merged
  /// Edges that lead only to a trap are not counted.
  case traps
  /// Edges whose count follows from other counters are not counted.
  case implied
  /// Code that the compiler made up is not counted.
  case compiler
}
