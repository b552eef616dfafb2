/// What `swiftc-fuzz test --fuzz` tells a test executable: which call of `fuzz(…)` in its tests
/// becomes the engine.
///
/// By a variable of the environment, because a test runner keeps the arguments to itself.
public struct TestRequest: Equatable, Sendable {
  /// Name of the variable.
  public static let variable = "SWIFTC_FUZZ_TEST"

  /// The target that is fuzzed.
  public var target: String
  /// A file to make once it is reached.
  public var reached: String

  /// Describes a request.
  public init(target: String, reached: String) {
    (self.target, self.reached) = (target, reached)
  }

  /// Reads the variable's value; nil where it is none.
  public init?(value: String) {
    let lines = value.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count == 2 else { return nil }
    self.init(target: lines[0], reached: lines[1])
  }

  /// The value of the variable: a line each.
  public var value: String { "\(target)\n\(reached)" }
}
