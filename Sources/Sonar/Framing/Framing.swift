/// The parts of an input whose lengths it says itself, as its target was seen to check them.
///
/// Whoever reads a length asks whether so much is left, or whether what it counts ends before the
/// input does. The two operands of that comparison tell where the field stands: in front of as many
/// bytes as are left, or of a header that is read along with it. What such fields hold in and
/// around each other is grown and cut together with them.
struct Framing: Sendable {
  /// A length field and what it counts.
  struct Frame: Equatable, Sendable {
    var field: LengthField
    var content: Range<Int>
    /// The comparison that gave it away.
    var siteID: Int

    /// Whether other bytes stand between field and content.
    var hasGap: Bool { field.offset + field.size < content.lowerBound }

    /// Field and content.
    var whole: Range<Int> { field.offset..<content.upperBound }
  }

  /// More are those of a file that mutations should take apart.
  private static let most = 24
  /// Comparisons looked at.
  private static let mostRecords = 512
  /// Places in one part where fields are looked for.
  private static let mostPlaces = 1024
  /// Levels of nesting.
  private static let mostRounds = 5
  /// Bytes of a header that may stand between a length and what it counts: a type, flags, an
  /// address.
  private static let longestGap = 8

  /// In the order in which they stand in the input, outer ones first.
  let frames: [Frame]
  /// What they count.
  let contents: Set<Range<Int>>

  /// Finds the fields in `input`, whose run compared `records`; what `counters` count are no
  /// positions.
  init(in records: [Record], input: [UInt8], without counters: LoopCounters) {
    var pairs: [(value: Int, rest: Int, siteID: Int)] = []
    for record in records.prefix(Self.mostRecords) where record.site.width >= 8 {
      guard case .integers(let left, let right) = record.operands,
        record.site.flags.isDisjoint(with: [.leftIsConstant, .rightIsConstant]),
        max(left, right) <= UInt128(input.count)
      else { continue }
      // Two for each record.
      pairs.append((Int(left), Int(right), record.siteID))
      pairs.append((Int(right), Int(left), record.siteID))
    }
    // What was left is no position.
    var explained: Set<Int> = []
    // Who asks how much is left does not ask where it ends: then any small number would be a
    // length.
    var asksForRest = false
    var found: [Frame] = []
    func add(_ frames: [Frame]) {
      for frame in frames
      where found.count < Self.most
        && !found.contains(where: {
          // Behind a gap a field might count anything: it counts what was found first.
          $0.field.overlaps(frame.field) && ($0.content == frame.content || frame.hasGap)
        })
      {
        found.append(frame)
      }
    }
    // What is inside of a frame ends where that does; repeated comparisons are recorded once.
    var ends = [input.count]
    var parts: [Range<Int>] = [input.indices]
    for _ in 0..<Self.mostRounds where !pairs.isEmpty {
      let before = found.count
      for (number, pair) in pairs.enumerated() {
        for end in ends where found.count < Self.most {
          let frames = Self.frames(of: pair.value, before: pair.rest, end, pair.siteID, in: input)
          if frames.isEmpty { continue }
          explained.insert(number / 2)
          // At the end of a part both are the same.
          if pair.value < pair.rest { asksForRest = true }
          add(frames)
        }
      }
      if !asksForRest {
        let positions = pairs.indices.filter {
          !explained.contains($0 / 2) && !counters.contains(pairs[$0].siteID)
        }.map { pairs[$0] }
        for part in parts where found.count < Self.most {
          add(Self.frames(in: part, endingAt: Self.ends(in: part, of: positions), input))
        }
      }
      guard found.count > before else { break }
      ends = [input.count] + Set(found.map(\.content.upperBound)).sorted()
      parts = found[before...].map(\.content)
    }
    frames = found.sorted {
      ($0.field.offset, $1.whole.count) < ($1.field.offset, $0.whole.count)
    }
    contents = Set(frames.map(\.content))
  }

  /// Fields that say `value` where `rest` bytes are left before `end`: right in front of those, or
  /// else the nearest before.
  private static func frames(
    of value: Int, before rest: Int, _ end: Int, _ siteID: Int, in input: [UInt8]
  ) -> [Frame] {
    guard value <= rest, rest <= end else { return [] }
    let start = end - rest
    let lowest = UInt8(truncatingIfNeeded: value)
    for gap in 0...(value > 0 ? longestGap : 0) {
      // A number in two bytes is one in its second, too; both say the same, but the wider can say
      // more. Behind a gap a single byte that happens to fit proves little.
      let frames = (gap == 0 ? [4, 2, 1] : [4, 2]).flatMap { size -> [Frame] in
        let offset = start - gap - size
        guard offset >= 0 else { return [] }
        return (size == 1 ? [true] : [true, false]).compactMap { isBigEndian in
          // Most are ruled out by a look at one byte.
          guard input[isBigEndian ? offset + size - 1 : offset] == lowest else { return nil }
          let field = LengthField(at: offset, size: size, isBigEndian: isBigEndian, in: input)
          guard field.value == value else { return nil }
          return Frame(field: field, content: start..<start + value, siteID: siteID)
        }
      }
      if !frames.isEmpty { return frames }
    }
    return []
  }

  /// Where something that the target looked for in a part would end, counted from the beginning of
  /// the part, with the comparison that told.
  private static func ends(
    in part: Range<Int>, of pairs: [(value: Int, rest: Int, siteID: Int)]
  ) -> [Int: Int] {
    var ends: [Int: Int] = [:]
    for (position, limit, siteID) in pairs where limit == part.count && position > 0 {
      let end = part.lowerBound + position
      if end <= part.upperBound, ends[end] == nil { ends[end] = siteID }
    }
    return ends
  }

  /// Fields in a part that count what is between them and one of `ends`.
  private static func frames(
    in part: Range<Int>, endingAt ends: [Int: Int], _ input: [UInt8]
  ) -> [Frame] {
    var frames: [Frame] = []
    if ends.isEmpty { return frames }
    // A letter says its number by chance.
    let isText = input.allSatisfy { $0.isPrinted || $0.isLayout }
    for offset in part.prefix(mostPlaces) {
      for size in [4, 2, 1] where offset + size <= part.upperBound {
        for isBigEndian in [true, false] where size > 1 || isBigEndian {
          let field = LengthField(at: offset, size: size, isBigEndian: isBigEndian, in: input)
          let start = offset + size
          guard field.value <= part.upperBound - start, let siteID = ends[start + field.value],
            size > 1 || !UInt8(truncatingIfNeeded: field.value).isPrinted && !isText
          else { continue }
          frames.append(Frame(field: field, content: start..<start + field.value, siteID: siteID))
        }
      }
    }
    return frames
  }

  /// The frames around `range` that grow with it: the innermost, and those around that.
  func around(_ range: Range<Int>) -> [Frame] {
    let innermost = frames.filter { $0.content.contains(wholly: range) }
      .min { $0.content.count < $1.content.count }
    guard let innermost else { return [] }
    return [innermost] + parents(of: innermost)
  }

  /// The frames that a frame is part of.
  func parents(of frame: Frame) -> [Frame] {
    frames.filter { $0 != frame && $0.content.contains(wholly: frame.whole) }
  }
}

extension Framing {
  /// The hint, and in the fields of `frames` what it adds or takes away; nil where that is not
  /// possible, or nothing.
  static func corrected(_ hint: Hint, _ frames: [Frame], in input: [UInt8]) -> Hint? {
    let delta = hint.bytes.count - hint.removed
    guard delta != 0, !frames.isEmpty else { return nil }
    var parts = [hint]
    for field in frames.map(\.field) {
      guard let bytes = field.bytes(adding: delta) else { return nil }
      let part = Hint(
        offset: field.offset, removed: field.size, bytes: bytes, siteID: hint.siteID)
      if !parts.contains(part) { parts.append(part) }
    }
    var corrected = Hint.combining(parts, in: input)
    // What lies between the fields and the change is carried along as it is. Fields keep their
    // sizes.
    corrected?.core = hint.offset..<hint.offset + (hint.removed > 0 ? hint.bytes.count : 0)
    corrected?.opens = hint.opens
    return corrected
  }

  /// The hint with all fields around it corrected; nil where there are none.
  func corrected(_ hint: Hint, in input: [UInt8]) -> Hint? {
    Self.corrected(hint, around(hint.range), in: input)
  }
}

extension Range<Int> {
  fileprivate func contains(wholly other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
