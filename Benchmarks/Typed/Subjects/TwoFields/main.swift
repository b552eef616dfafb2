// Two fields of different values that must be equal.
struct Interval: Codable { var start: Int; var end: Int; var label: String }
struct Pair: Codable { var first: Interval; var second: Interval }

func interval<S: Source>(_ source: inout S) -> Interval {
  Interval(start: source.anyInteger(), end: source.anyInteger(), label: source.text())
}

compare { source in Pair(first: interval(&source), second: interval(&source)) } isWrong: { pair in
  guard pair.first.start < pair.first.end, pair.second.start < pair.second.end else { return false }
  guard pair.first.end == pair.second.start else { return false }
  return pair.first.label == pair.second.label && pair.first.label.utf8.count > 3
}
