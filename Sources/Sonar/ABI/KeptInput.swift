/// Which files beside seeds and findings of a fuzz target are inputs, to be run again as tests.
public enum KeptInput {
  /// Whether a file of that name is an input.
  ///
  /// `swiftc-fuzz minimize` leaves what an input was before as `NAME.original`, `NAME.original-2`
  /// and so on, and has what it is making in `NAME.new`: those are no tests. A hidden file is
  /// somebody else's.
  public static func isNamed(_ name: some StringProtocol) -> Bool {
    guard !name.hasPrefix("."), !name.hasSuffix(".new") else { return false }
    var stem = String(name)
    if let dash = stem.lastIndex(of: "-"), stem[stem.index(after: dash)...].allSatisfy(\.isNumber) {
      stem.removeSubrange(dash...)
    }
    return !name.hasSuffix(".original") && !stem.hasSuffix(".original")
  }
}
