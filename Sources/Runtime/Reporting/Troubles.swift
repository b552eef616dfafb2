/// A record of failures around the target, such as a full disk.
///
/// The first failure of each kind is reported, and all are counted.
struct Troubles {
  /// The failures of one kind.
  private struct Kind {
    let cause: String
    var count = 1
  }

  private var kinds: [Kind] = []

  /// True when nothing has failed.
  var isEmpty: Bool { kinds.isEmpty }

  /// Counts a failure.
  ///
  /// - Returns: the words for it; nil if one of its kind was said before.
  mutating func note(_ error: FuzzingError) -> String? {
    let cause = error.cause
    if let index = kinds.firstIndex(where: { $0.cause == cause }) {
      kinds[index].count += 1
      return nil
    }
    kinds.append(Kind(cause: cause))
    return error.message
  }

  /// Returns one line for each kind that occurred more than once.
  ///
  /// `what` names the thing that is lost each time.
  func summary(of what: String) -> [String] {
    kinds.filter { $0.count > 1 }.map { "INFO: \($0.count) \(what): \($0.cause)" }
  }
}

extension FuzzingError {
  /// The part of the message that is the same for all failures of one kind.
  ///
  /// Another name in a full folder makes no other kind.
  fileprivate var cause: String {
    guard case .system(_, let number) = self else { return message }
    return FuzzingError.words(for: number)
  }
}
