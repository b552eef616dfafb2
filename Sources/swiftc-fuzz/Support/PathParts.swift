// Foundation's own properties of paths trap on a path of one letter (6.3, Linux).
extension String {
  /// The part after the last slash, not counting slashes at the end.
  var fileName: String {
    let path = withoutLastSlashes
    return path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? String(path)
  }

  /// The path of the folder that it is in, empty where the path has one part only.
  var parentPath: String {
    let path = withoutLastSlashes
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == startIndex ? "/" : String(path[..<slash].withoutLastSlashes)
  }

  /// Returns the path of what is called `name` in this folder; an empty path is the current one.
  func appending(part name: String) -> String {
    isEmpty || hasSuffix("/") ? self + name : "\(self)/\(name)"
  }
}

extension StringProtocol {
  /// The path without the slashes at its end, unless it is the root.
  fileprivate var withoutLastSlashes: SubSequence {
    var path = self[...]
    while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
    return path
  }
}
