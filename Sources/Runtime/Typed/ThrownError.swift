internal import CFuzzing
internal import Glibc

/// An error that a fuzz test has thrown, other than `Rejected`: a finding.
enum ThrownError {
  /// The text before the error, which the coordinator looks for in the last output of the process.
  static let beginning = "The fuzz test has thrown "

  /// Ends the process where the error is thrown, so that the calls that led there are on the stack.
  ///
  /// It has been caught by now. The test is run again to count what it throws, and once more to die
  /// at the last of them; where that comes out differently, it dies here.
  static func die(of error: any Error, again: () -> Void) -> Never {
    let lines = String(reflecting: error).split(separator: "\n").joined(separator: " ")
    let text = "\(beginning)\(String(reflecting: Swift.type(of: error))): \(lines)\n"
    _ = FileSystem.writeAll(Array(text.utf8), to: 2)
    _ = fuzz_throws_count(0)
    again()
    let count = fuzz_throws_count(0)
    if count > 0 {
      _ = fuzz_throws_count(count)
      again()
    }
    abort()
  }
}
