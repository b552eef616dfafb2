/// A run-time check of the compiler's that can be combined with coverage.
public enum Sanitizer: String, CaseIterable, Hashable, Sendable {
  /// Accesses out of bounds, after the end of a lifetime, and leaks.
  case address
  /// Data races.
  case thread
  /// What C and C++ leave undefined.
  ///
  /// Swift defines it, or traps: only clang has such checks, and puts them in itself.
  case undefined
}
