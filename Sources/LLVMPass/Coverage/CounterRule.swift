/// A rule by which counters are placed.
///
/// All of them apply; to leave one out shows what it saves, or what guidance loses without it.
public enum CounterRule: String, CaseIterable, Hashable, Sendable {
  /// Edges between the same two blocks share a counter, where several values of a byte in a
  /// `switch` make such edges.
  case merged
  /// Edges that lead only to a trap are not counted.
  case traps
  /// Edges whose count follows from other counters are not counted.
  case implied
  /// Code that the compiler made up is not counted.
  case compiler
  /// Parts of a condition that the optimizer made one branch of are counted.
  case conditions
}
