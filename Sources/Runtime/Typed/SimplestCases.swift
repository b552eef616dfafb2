/// The case of each recursive type that ends the recursion, for inputs that have ended.
///
/// The first case is simplest, unless its values hold others of the same type.
enum SimplestCases {
  private static let lock = RecursiveLock()
  /// The known results.
  ///
  /// They are read and written by the thread that holds the lock.
  nonisolated(unsafe) private static var known: [ObjectIdentifier: Int] = [:]
  /// The types that are being examined.
  nonisolated(unsafe) private static var tried: Set<ObjectIdentifier> = []

  /// Returns the number of the simplest case of a type.
  ///
  /// - Parameters:
  ///   - type: The type.
  ///   - count: The number of its cases.
  ///   - ends: Returns true if a value of the case with this number can be made of nothing.
  /// - Returns: The number of the first case that ends.
  /// - Throws: `tooDeep` if none does.
  static func number(
    of type: Any.Type, count: Int, where ends: (Int) -> Bool
  ) throws(TypedInputError) -> Int {
    try lock.holding { () throws(TypedInputError) -> Int in
      let identity = ObjectIdentifier(type)
      if let number = known[identity] { return number }
      // The type within itself: the case that is tried does not end.
      guard tried.insert(identity).inserted else { throw .tooDeep }
      defer { tried.remove(identity) }
      guard let number = (0..<count).first(where: ends) else { throw .tooDeep }
      known[identity] = number
      return number
    }
  }
}
