/// Variables of the environment by which the command speaks to the fuzzers that it starts.
public enum CommandVariable {
  /// The process that a fuzzer must not outlive, as a decimal number.
  public static let owner = "SWIFTC_FUZZ_OWNER"

  /// The command that minimizes a finding in place, a word a line; the input comes after them.
  public static let minimization = "SWIFTC_FUZZ_MINIMIZE"
}
