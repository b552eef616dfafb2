/// The keys by which findings are grouped into bugs.
///
/// A key consists of the kind, the reason without its details, and the innermost calls in the
/// user's own code.
///
/// Addresses and numbers in a message are not part of a key. The line of the innermost call is,
/// since one function can have several bugs. The calls of a library beyond that call are left out,
/// because their order is chance.
///
/// A function counts once, however deep it recurs and however many of its closures were called: a
/// way to the same bug through two lists is not another bug.
enum Bucket {
  /// The number of calls in a key, which is the same as in ClusterFuzz.
  private static let depth = 3

  /// Returns the key of a crash.
  static func crash(_ reason: CrashReason, frames: [Frame]) -> String {
    let innermost = significant(frames).prefix(depth)
    let site = innermost.lazy.compactMap(\.shortLocation).first.map { " @ \($0)" } ?? ""
    return key("crash", reason.category, functions(significant(frames))) + site
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
    key(kind.rawValue, "", functions(significant(frames).reversed()))
  }

  /// The key of too much memory that no single input is to blame for.
  static let growth = "\(ArtifactKind.oom.rawValue) | growth over many runs"

  /// Returns the key of a leak, which has the calls that allocated the memory.
  static func leak(frames: [Frame]) -> String {
    key("leak", "", functions(significant(frames)))
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

  /// Returns the names of the first calls in a list, with one call for each function.
  private static func functions(_ frames: [Frame]) -> [String] {
    var names: [String] = []
    var functions: [String] = []
    for frame in frames where functions.count < depth {
      let function = frame.enclosingFunction
      if functions.contains(function) { continue }
      // The first closure is named itself: where its line is not known, nothing else tells two.
      names.append(functions.isEmpty ? frame.identity : function)
      functions.append(function)
    }
    return names
  }

  private static func key(_ kind: String, _ category: String, _ calls: [String]) -> String {
    ([kind, category] + calls).filter { !$0.isEmpty }.joined(separator: " | ")
  }
}
