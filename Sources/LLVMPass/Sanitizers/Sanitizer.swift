/// A run-time check of the compiler's that can be combined with coverage.
public enum Sanitizer: String, CaseIterable, Hashable, Sendable {
  /// A check for accesses out of bounds, accesses after the end of a lifetime, and leaks.
  case address
  /// A check for data races.
  case thread
  /// Checks for behaviour that C and C++ leave undefined.
  ///
  /// Swift defines such behaviour or traps. Only clang has these checks, and inserts them itself.
  case undefined
}
