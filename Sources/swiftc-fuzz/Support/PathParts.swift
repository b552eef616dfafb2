// Foundation's own properties of paths trap on a path of one letter (6.3, Linux).
extension String {
  /// The part after the last slash.
  var fileName: String {
    lastIndex(of: "/").map { String(self[index(after: $0)...]) } ?? self
  }

  /// The part before the last slash; nil if there is no slash.
  var parentPath: String? {
    guard let slash = lastIndex(of: "/") else { return nil }
    return slash == startIndex ? "/" : String(self[..<slash])
  }
}
