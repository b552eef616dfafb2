/// The environment variables by which the command passes information to the fuzzers that it starts.
public enum CommandVariable {
  /// The number of the process, in decimal, that a fuzzer must not outlive.
  public static let owner = "SWIFTC_FUZZ_OWNER"

  /// The variable that carries the owner through SwiftPM's tools.
  ///
  /// SwiftPM compiles a package's manifests again when the environment has changed, but for a few
  /// variables. This is one of them: terminals number their sessions by it.
  public static let session = "TERM_SESSION_ID"

  /// Returns the value of `session` that names an owner.
  public static func session(ofOwner process: Int32) -> String { sessionPrefix + "\(process)" }

  /// Returns the number of the process that this one must not outlive, as the command or one of
  /// SwiftPM's tools has passed it on; nil for none.
  ///
  /// `value` looks a variable up.
  public static func owner(_ value: (String) -> String?) -> Int32? {
    var digits = value(owner)
    if digits == nil, let session = value(session), session.hasPrefix(sessionPrefix) {
      digits = String(session.dropFirst(sessionPrefix.count))
    }
    guard let number = digits.flatMap({ Int32($0) }), number > 0 else { return nil }
    return number
  }

  private static let sessionPrefix = "swiftc-fuzz-"

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
