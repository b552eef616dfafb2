/// A reason to have no counter on an edge.
///
/// All of them apply; to leave one out shows what it saves, and what guidance loses by it.
public enum CounterRule: String, CaseIterable, Hashable, Sendable {
  /// Edges between the same two blocks, as several values of a `switch` make them, are one.
  case merged
  /// Nothing is counted where only a trap follows.
  case traps
  /// Nothing is counted that other counters imply.
  case implied
  /// Nothing is counted in what the compiler made up.
  case compiler
}
