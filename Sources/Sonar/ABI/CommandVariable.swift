/// The environment variables by which the command passes information to the fuzzers that it starts.
public enum CommandVariable {
  /// The number of the process, in decimal, that a fuzzer must not outlive.
  public static let owner = "SWIFTC_FUZZ_OWNER"

  /// The command that runs an input of a call in a test, one word a line; it has no program that
  /// could be called alone.
  ///
  /// The input's path is added at the end.
  public static let reproduction = "SWIFTC_FUZZ_REPRODUCE"

  /// The command that minimizes a finding in place, one word a line.
  ///
  /// The input's path is added at the end.
  public static let minimization = "SWIFTC_FUZZ_MINIMIZE"
}
