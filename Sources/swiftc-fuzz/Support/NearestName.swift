/// The search for a name that the user has misspelled.
enum NearestName {
  /// Returns the candidate that `name` was most likely meant to be; nil if none is close.
  ///
  /// Close means an edit distance of at most a third of the longer name. Of equally close
  /// candidates the first is returned.
  static func of(_ name: String, among candidates: [String]) -> String? {
    let target = Array(name.lowercased())
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let characters = Array(candidate.lowercased())
      let distance = editDistance(target, characters)
      if distance * 3 <= max(target.count, characters.count), distance < best?.distance ?? .max {
        best = (candidate, distance)
      }
    }
    return best?.name
  }

  /// Returns the number of insertions, deletions, substitutions and swaps of neighbours between `a`
  /// and `b` (optimal string alignment).
  private static func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
