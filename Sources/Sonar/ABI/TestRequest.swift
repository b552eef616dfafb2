/// A request of `swiftc-fuzz test --fuzz` to a test executable, which names the call of `fuzz(…)`
/// that is to become the engine.
///
/// It is passed in an environment variable, because a test runner keeps the arguments to itself.
public struct TestRequest: Equatable, Sendable {
  /// The name of the environment variable.
  public static let variable = "SWIFTC_FUZZ_TEST"

  /// The name of the target that is fuzzed.
  public var target: String
  /// The path of a file that the executable creates once it reaches the target.
  public var reached: String

  /// Creates a request.
  public init(target: String, reached: String) {
    (self.target, self.reached) = (target, reached)
  }

  /// Reads the value of the variable.
  ///
  /// The result is nil if it is no request.
  public init?(value: String) {
    let lines = value.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count == 2 else { return nil }
    self.init(target: lines[0], reached: lines[1])
  }

  /// The value of the variable: the two parts, each on its own line.
  public var value: String { "\(target)\n\(reached)" }
}
