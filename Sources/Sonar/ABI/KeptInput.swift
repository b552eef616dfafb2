/// The rule for which files in a fuzz target's folders of seeds and findings are inputs, to be run
/// again as tests.
public enum KeptInput {
  /// The beginning of a file with the values of a typed input, before the version of its form.
  public static let typedBeginning = "// swiftc-fuzz input, version "

  /// Returns true when a file of that name is an input.
  ///
  /// `swiftc-fuzz minimize` keeps the earlier version of an input as `NAME.original`,
  /// `NAME.original-2` and so on, and writes to `NAME.new` while it works. These files are not
  /// tests. Neither are hidden files, which belong to other programs.
  public static func isNamed(_ name: some StringProtocol) -> Bool {
    guard !name.hasPrefix("."), !name.hasSuffix(".new") else { return false }
    var stem = String(name)
    if let dash = stem.lastIndex(of: "-"), stem[stem.index(after: dash)...].allSatisfy(\.isNumber) {
      stem.removeSubrange(dash...)
    }
    return !name.hasSuffix(".original") && !stem.hasSuffix(".original")
  }
}
