/// The kind of a finding, with the word that the name of its file begins with.
enum ArtifactKind: String, Sendable {
  case crash
  case timeout
  case oom
  case leak
  case slowUnit = "slow-unit"
  /// The engine died, not the target.
  case internalError = "internal-error"
}
