public import SonarABI

/// The number of counters and their size.
public struct CounterOptions: Hashable, Sendable {
  /// The assignment of counters to edges.
  public enum Layout: Hashable, Sendable {
    /// One of its own.
    case exact
    /// One of `2^log2Size` that all modules share, chosen by a hash; `log2Size` is 10 to 24.
    case modular(log2Size: Int)
  }

  /// The assignment of counters to edges.
  public var layout: Layout
  /// The width of a counter.
  public var width: CounterLayout.Width
  /// The rules by which edges are left without a counter.
  public var rules: Set<CounterRule>

  /// Creates options, which by default select exact 8-bit counters.
  public init(
    layout: Layout = .exact, width: CounterLayout.Width = .bits8,
    rules: Set<CounterRule> = Set(CounterRule.allCases)
  ) {
    self.layout = layout
    self.width = width
    self.rules = rules
  }

  /// The layout that the binary records.
  var abi: CounterLayout {
    switch layout {
    case .exact: CounterLayout(width: width, log2Size: nil)
    case .modular(let log2Size): CounterLayout(width: width, log2Size: log2Size)
    }
  }
}
