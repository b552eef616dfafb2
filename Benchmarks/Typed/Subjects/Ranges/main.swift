// The union of ranges, compared with a set.
struct Span: Codable { var start: UInt8; var length: UInt8 }

compare { source in
  source.list(8) {
    Span(start: UInt8($0.integer(0...255)), length: UInt8($0.integer(0...255)))
  }
} isWrong: { (spans: [Span]) in
  let spans = spans.map { (start: Int($0.start), length: Int($0.length)) }
    .filter { 100...160 ~= $0.start && $0.length <= 20 }
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
