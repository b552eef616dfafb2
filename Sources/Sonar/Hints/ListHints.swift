internal import SonarABI

/// A source of hints that keep a list of counted texts and add an element to it, such as a second
/// key and its value where a target looks for several.
///
/// The number of elements is often stated in front of the first. It is corrected, as are the length
/// fields around the list. `AdditionHints` does the same for lists with separators.
struct ListHints: AddingSource {
  /// The most places that are tried for one operand.
  private static let mostOccurrences = 2

  let record: Record
  let trace: Trace

  static func hints(for record: Record, in context: HintContext) -> [RankedHint] {
    // Frames are known of the input alone, not of its decoded parts.
    guard context.places === context.trace.places else { return [] }
    return ListHints(record: record, trace: context.trace).candidates()
  }

  func additions(of wanted: [UInt8], like found: [UInt8]) -> [Hint] {
    trace.framing.frames.lazy.filter { Array(trace.input[$0.content]) == found }
      .prefix(Self.mostOccurrences).flatMap { additions(of: wanted, like: $0) }
  }

  /// Returns hints that repeat the element which begins with the content of `frame`.
  private func additions(of wanted: [UInt8], like frame: LengthFrame) -> [Hint] {
    let input = trace.input
    let parents = trace.framing.parents(of: frame)
    let list = parents.map(\.content).min { $0.count < $1.count } ?? input.indices
    let elements = elements(in: list, with: frame)
    guard let place = elements.firstIndex(of: frame),
      let field = frame.field.bytes(adding: wanted.count - frame.content.count)
    else { return [] }
    let ends = elements.map(\.whole.lowerBound).dropFirst(place + 1) + [list.upperBound]
    // The element is the text and what is before the next one, or a text and the text after it.
    return ends.prefix(2).enumerated().compactMap { extra, end in
      let gap = input[frame.field.end..<frame.content.lowerBound]
      let copy = field + gap + wanted + input[frame.content.upperBound..<end]
      var parts = [Hint(offset: end, removed: 0, bytes: copy, siteID: record.siteID)]
      for outer in parents.map(\.field) {
        guard let bytes = outer.bytes(adding: copy.count) else { return nil }
        parts.append(
          Hint(offset: outer.offset, removed: outer.size, bytes: bytes, siteID: record.siteID))
      }
      if let count = count(of: elements.count / (1 + extra), before: elements[0], in: list) {
        parts.append(count)
      }
      var hint = Hint.combining(parts, in: input)
      hint?.core = end..<end + copy.count
      return hint
    }
  }

  /// Returns the frames of a list, which do not overlap, in their order; `frame` is one of them.
  private func elements(in list: Range<Int>, with frame: LengthFrame) -> [LengthFrame] {
    var elements: [LengthFrame] = []
    for next in trace.framing.frames where list.contains(next.field.offset) {
      let isFree = next == frame || !next.whole.overlaps(frame.whole)
      if isFree, next.whole.lowerBound >= elements.last?.whole.upperBound ?? list.lowerBound {
        elements.append(next)
      }
    }
    return elements
  }

  /// Returns a hint that adds one to the byte in front of the first element, if that states how
  /// many elements there are, with or without other bits above the number.
  private func count(
    of elements: Int, before first: LengthFrame, in list: Range<Int>
  ) -> Hint? {
    let place = first.whole.lowerBound - 1
    guard place >= list.lowerBound else { return nil }
    let byte = trace.input[place]
    let isStated = Int(byte) == elements || elements < 15 && Int(byte & 0x0f) == elements
    guard isStated, byte < .max else { return nil }
    return Hint(offset: place, removed: 1, bytes: [byte + 1], siteID: record.siteID)
  }
}
