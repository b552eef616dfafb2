/// The keys by which findings are grouped into bugs.
///
/// A key consists of the kind, the reason without its details, and the innermost calls in the
/// user's own code.
///
/// Addresses and numbers in a message are not part of a key. The line of the innermost call is,
/// since one function can have several bugs. The calls of a library beyond that call are left out,
/// because their order is chance.
enum Bucket {
  /// The number of calls in a key, which is the same as in ClusterFuzz.
  private static let depth = 3

  /// Returns the key of a crash.
  static func crash(_ reason: CrashReason, frames: [Frame]) -> String {
    let own = significant(frames).prefix(depth)
    let site = own.lazy.compactMap(\.shortLocation).first.map { " @ \($0)" } ?? ""
    return key("crash", reason.category, own.map(\.identity)) + site
  }

  /// Returns the key of a stack overflow.
  ///
  /// The innermost call is chance, but the calls that recur are not.
  static func stackOverflow(frames: [Frame]) -> String {
    var counts: [String: Int] = [:]
    for frame in significant(frames) { counts[frame.identity, default: 0] += 1 }
    let recurring = counts.filter { $0.value > 1 }.keys.sorted()
    return key("crash", "stack overflow", Array(recurring.prefix(depth)))
  }

  /// Returns the key of a timeout or of too much memory.
  ///
  /// The interrupted instruction is chance, so the outermost calls are used.
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

  /// Returns the key of a leak, which has the calls that allocated the memory.
  static func leak(frames: [Frame]) -> String {
    key("leak", "", significant(frames).prefix(depth).map(\.identity))
  }

  /// Returns the key of an error of the engine, which has the engine's innermost calls.
  static func internalError(frames: [Frame]) -> String {
    let own = frames.filter { $0.origin == .engine }
    return key("internal error", "", own.prefix(depth).map(\.identity))
  }

  /// Returns the token by which ClusterFuzz recognizes the same bug, which has only function names.
  static func deduplicationToken(frames: [Frame]) -> String {
    significant(frames).prefix(depth).map(\.identity).joined(separator: "--")
  }

  /// Returns the user's own frames, or all frames if there are none.
  private static func significant(_ frames: [Frame]) -> [Frame] {
    let own = frames.filter { $0.origin == .user }
    return own.isEmpty ? frames : own
  }

  private static func key(_ kind: String, _ category: String, _ calls: [String]) -> String {
    ([kind, category] + calls).filter { !$0.isEmpty }.joined(separator: " | ")
  }
}
