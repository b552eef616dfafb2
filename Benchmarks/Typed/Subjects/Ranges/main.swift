// The union of ranges, compared with a set.
struct Span: Codable { var start: Int; var length: Int }

compare { source in
  source.list(8) { Span(start: $0.integer(0...60), length: $0.integer(0...20)) }
} isWrong: { (spans: [Span]) in
  let spans = spans.filter { 0...60 ~= $0.start && 0...20 ~= $0.length }
  guard spans.count >= 3 else { return false }
  var model: Set<Int> = []
  for span in spans { model.formUnion(span.start..<span.start + span.length) }
  var merged: [Range<Int>] = []
  for span in spans.sorted(by: { $0.start < $1.start }) {
    let range = span.start..<span.start + span.length
    guard let last = merged.last, range.lowerBound <= last.upperBound else {
      merged.append(range)
      continue
    }
    // The bug: a range within another one shortens it.
    merged[merged.count - 1] = last.lowerBound..<range.upperBound
  }
  return merged.reduce(0) { $0 + $1.count } != model.count && merged.count == 2
}
