/// What an input did, and the word that its file's name begins with.
enum ArtifactKind: String, Sendable {
  case crash
  case timeout
  case oom
  case leak
  case slowUnit = "slow-unit"
  /// The engine died, not the target.
  case internalError = "internal-error"
}
