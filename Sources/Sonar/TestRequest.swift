/// What `swiftc-fuzz test --fuzz` tells a test executable: which call of `fuzz(…)` in its tests becomes the
/// engine.
///
/// By a variable of the environment, because a test runner keeps the arguments to itself.
public struct TestRequest: Equatable, Sendable {
  /// Name of the variable.
  public static let variable = "SWIFTC_FUZZ_TEST"

  /// The target that is fuzzed.
  public var target: String
  /// A file to make once it is reached.
  public var reached: String
  /// How a person starts it.
  public var command: String

  /// Describes a request.
  public init(target: String, reached: String, command: String) {
    (self.target, self.reached, self.command) = (target, reached, command)
  }

  /// Reads the variable's value; nil where it is none.
  public init?(value: String) {
    let lines = value.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count == 3 else { return nil }
    self.init(target: lines[0], reached: lines[1], command: lines[2])
  }

  /// The value of the variable: a line each.
  public var value: String { "\(target)\n\(reached)\n\(command)" }
}
