extension Int {
  /// Returns the number with its noun, which agrees with it: `1 kind`, `2 kinds`; and with the
  /// verb that follows, if there is one.
  func counted(_ noun: String, _ verbOfOne: String = "", _ verb: String = "") -> String {
    "\(self) \(noun)" + (self == 1 ? verbOfOne : "s" + verb)
  }
}
