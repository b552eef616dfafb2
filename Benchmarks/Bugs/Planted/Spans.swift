// Bug: a span that is removed from the middle of another loses what comes behind it.

/// A set of numbers, kept as sorted spans that do not touch each other.
struct SpanSet {
  private(set) var spans: [Range<Int>] = []

  mutating func insert(_ new: Range<Int>) {
    guard !new.isEmpty else { return }
    var merged = new
    var kept: [Range<Int>] = []
    for span in spans {
      if span.upperBound < merged.lowerBound || span.lowerBound > merged.upperBound {
        kept.append(span)
      } else {
        merged =
          min(span.lowerBound, merged.lowerBound)..<max(span.upperBound, merged.upperBound)
      }
    }
    let place = kept.firstIndex { $0.lowerBound > merged.lowerBound } ?? kept.endIndex
    kept.insert(merged, at: place)
    spans = kept
  }

  mutating func remove(_ old: Range<Int>) {
    var kept: [Range<Int>] = []
    for span in spans {
      guard span.overlaps(old) else {
        kept.append(span)
        continue
      }
      if span.lowerBound < old.lowerBound {
        kept.append(span.lowerBound..<old.lowerBound)
        #if MENDED
        if span.upperBound > old.upperBound { kept.append(old.upperBound..<span.upperBound) }
        #endif
      } else if span.upperBound > old.upperBound {
        kept.append(old.upperBound..<span.upperBound)
      }
    }
    spans = kept
  }

  func contains(_ number: Int) -> Bool {
    var (low, high) = (0, spans.count)
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].upperBound <= number { low = middle + 1 } else { high = middle }
    }
    return low < spans.count && spans[low].contains(number)
  }
}

enum Step: Codable, Drawn {
  case insert(UInt8, UInt8)
  case remove(UInt8, UInt8)

  static func draw(from source: inout some SizedSource) -> Step {
    source.flag()
      ? .insert(.draw(from: &source), .draw(from: &source))
      : .remove(.draw(from: &source), .draw(from: &source))
  }
}

typealias Input = [Step]

func check(_ steps: [Step]) {
  var set = SpanSet()
  var model: Set<Int> = []
  for step in steps.prefix(100) {
    switch step {
    case .insert(let low, let high) where low <= high:
      set.insert(Int(low)..<Int(high))
      model.formUnion(Int(low)..<Int(high))
    case .remove(let low, let high) where low < high:
      set.remove(Int(low)..<Int(high))
      model.subtract(Int(low)..<Int(high))
    default: continue
    }
  }
  for number in 0...255 where set.contains(number) != model.contains(number) {
    fatalError("another set")
  }
}

#if RANDOM
let witnesses: [Input] = [[.insert(3, 90), .remove(10, 20)]]
#endif
