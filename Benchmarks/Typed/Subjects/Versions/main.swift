// The order of versions, which must not depend on who asks.
struct Version: Codable { var major: Int; var minor: Int; var tags: [String] }
struct Pair: Codable { var left: Version; var right: Version }

func precedes(_ a: Version, _ b: Version) -> Bool {
  if a.major != b.major { return a.major < b.major }
  if a.minor != b.minor { return a.minor < b.minor }
  for (x, y) in zip(a.tags, b.tags) where x != y {
    switch (Int(x), Int(y)) {
    case (let x?, let y?): return x < y
    case (_?, nil): return true
    // The bug: the text of a number comes before a text, and the other way around.
    case (nil, _?): return x.count > 2
    default: return x < y
    }
  }
  return a.tags.count < b.tags.count
}

func version<S: Source>(_ source: inout S) -> Version {
  Version(
    major: source.anyInteger(), minor: source.anyInteger(), tags: source.list(4) { $0.text() })
}

compare { source in Pair(left: version(&source), right: version(&source)) } isWrong: { pair in
  precedes(pair.left, pair.right) && precedes(pair.right, pair.left)
}
