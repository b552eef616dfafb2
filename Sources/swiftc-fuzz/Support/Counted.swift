extension Int {
  /// Returns the number and the noun that it counts, such as `1 edge` or `2 edges`.
  func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
