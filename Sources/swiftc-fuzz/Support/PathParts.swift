// Foundation's own properties of paths trap on a path of one letter (6.3, Linux).
extension String {
  /// What follows the last slash.
  var fileName: String {
    lastIndex(of: "/").map { String(self[index(after: $0)...]) } ?? self
  }

  /// What stands before the last slash; nil where there is none.
  var parentPath: String? {
    guard let slash = lastIndex(of: "/") else { return nil }
    return slash == startIndex ? "/" : String(self[..<slash])
  }
}
