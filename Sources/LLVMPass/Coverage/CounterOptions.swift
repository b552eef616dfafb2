public import Sonar

/// How many counters there are, and how large each is.
public struct CounterOptions: Hashable, Sendable {
  /// Which counter an edge gets.
  public enum Layout: Hashable, Sendable {
    /// One of its own.
    case exact
    /// One of `2^log2Size` that all modules share, chosen by a hash; `log2Size` is 10 to 24.
    case modular(log2Size: Int)
  }

  /// Which counter an edge gets.
  public var layout: Layout
  /// Bits of a counter.
  public var width: CounterLayout.Width
  /// What leaves edges without a counter.
  public var rules: Set<CounterRule>

  /// Exact 8-bit counters, unless told otherwise.
  public init(
    layout: Layout = .exact, width: CounterLayout.Width = .bits8,
    rules: Set<CounterRule> = Set(CounterRule.allCases)
  ) {
    self.layout = layout
    self.width = width
    self.rules = rules
  }

  /// What the binary says of itself.
  var abi: CounterLayout {
    switch layout {
    case .exact: CounterLayout(width: width, log2Size: nil)
    case .modular(let log2Size): CounterLayout(width: width, log2Size: log2Size)
    }
  }
}
