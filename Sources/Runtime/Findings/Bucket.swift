/// What makes two findings the same bug: the kind, the reason without its details, and the
/// innermost calls in the user's own code.
///
/// Addresses never count, and of the numbers in a message none; the line of the innermost call
/// does, since one function can hold several bugs. Which way a library took from there to its end
/// is chance.
enum Bucket {
  /// How many calls count; ClusterFuzz takes as many.
  private static let depth = 3

  /// The key of a crash.
  static func crash(_ reason: CrashReason, frames: [Frame]) -> String {
    let own = significant(frames).prefix(depth)
    let site = own.lazy.compactMap(\.shortLocation).first.map { " @ \($0)" } ?? ""
    return key("crash", reason.category, own.map(\.identity)) + site
  }

  /// The key of a stack overflow: where it hit bottom is chance, the calls that recur are not.
  static func stackOverflow(frames: [Frame]) -> String {
    var counts: [String: Int] = [:]
    for frame in significant(frames) { counts[frame.identity, default: 0] += 1 }
    let recurring = counts.filter { $0.value > 1 }.keys.sorted()
    return key("crash", "stack overflow", Array(recurring.prefix(depth)))
  }

  /// The key of a timeout or of too much memory: which instruction was interrupted is chance, so
  /// the calls that led there count from the outside.
  static func interrupted(_ kind: ArtifactKind, frames: [Frame]) -> String {
    var outermost: [String] = []
    for frame in significant(frames).reversed() where !outermost.contains(frame.identity) {
      outermost.append(frame.identity)
      if outermost.count == depth { break }
    }
    return key(kind.rawValue, "", outermost)
  }

  /// The key of too much memory that no single input is to blame for.
  static let growth = "\(ArtifactKind.oom.rawValue) | growth over many runs"

  /// The key of a leak, by the calls that allocated.
  static func leak(frames: [Frame]) -> String {
    key("leak", "", significant(frames).prefix(depth).map(\.identity))
  }

  /// The key of an error of the engine, by the engine's innermost calls.
  static func internalError(frames: [Frame]) -> String {
    let own = frames.filter { $0.origin == .engine }
    return key("internal error", "", own.prefix(depth).map(\.identity))
  }

  /// What ClusterFuzz takes for the same bug: function names alone.
  static func deduplicationToken(frames: [Frame]) -> String {
    significant(frames).prefix(depth).map(\.identity).joined(separator: "--")
  }

  /// The user's own frames; where there are none, all.
  private static func significant(_ frames: [Frame]) -> [Frame] {
    let own = frames.filter { $0.origin == .user }
    return own.isEmpty ? frames : own
  }

  private static func key(_ kind: String, _ category: String, _ calls: [String]) -> String {
    ([kind, category] + calls).filter { !$0.isEmpty }.joined(separator: " | ")
  }
}
