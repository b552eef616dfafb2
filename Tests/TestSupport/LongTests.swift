import Foundation

/// Tests that `make test` leaves out and `make test-long` runs.
///
/// They take long for what they prove, or drive what SwiftPM calls a preview.
public enum LongTests {
  /// True when they are to run.
  public static let areWanted =
    ProcessInfo.processInfo.environment["SWIFTC_FUZZ_LONG_TESTS"] != nil
}
