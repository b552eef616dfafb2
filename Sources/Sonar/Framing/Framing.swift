/// The parts of an input whose lengths the input itself states.
///
/// The fields are found by watching the target check them. A parser that has read a length compares
/// it with the number of bytes that are left, or compares the end of the counted part with the end
/// of the input. The two operands of such a comparison tell where the field is: directly in front
/// of that many remaining bytes, or in front of a short header that is read together with it.
/// Fields inside of other counted parts are found too, and a hint that changes the size of a part
/// corrects all fields around it.
struct Framing: Sendable {
  /// The most frames of one input.
  ///
  /// An input with more is a file that mutations should take apart.
  private static let most = 24
  /// The number of comparisons of a run that are read.
  private static let mostRecords = 512
  /// The number of offsets in one part at which fields are looked for.
  private static let mostPlaces = 1024
  /// The deepest nesting of frames that is found.
  private static let mostRounds = 5
  /// The longest header, in bytes, that may be between a length and the part it counts: a type,
  /// flags, or an address.
  private static let longestGap = 8
  /// The longest content, in bytes, whose length is looked for in a part of a byte when its end is
  /// all that is known.
  private static let longestShared = 31

  /// The frames, ordered by the offset of their fields; of two at one offset the longer is first.
  let frames: [LengthFrame]
  /// The ranges that the fields count.
  let contents: Set<Range<Int>>

  /// Finds the length fields in `input`, whose run made the comparisons `records`.
  ///
  /// Comparisons at the sites in `counters` are not read as positions in the input.
  init(in records: [Record], input: [UInt8], without counters: LoopCounters) {
    var pairs: [(value: Int, rest: Int, siteID: Int)] = []
    for record in records.prefix(Self.mostRecords) where record.site.width >= 8 {
      guard case .integers(let left, let right) = record.operands,
        record.isOfTwoVariables,
        max(left, right) <= UInt128(input.count)
      else { continue }
      // Each record is added twice, once for each order of its operands.
      pairs.append((Int(left), Int(right), record.siteID))
      pairs.append((Int(right), Int(left), record.siteID))
    }
    // A printed letter often has a fitting value by chance.
    let isText = input.isText
    // The records that compared a length with the number of bytes left. They are no positions.
    var explained: Set<Int> = []
    // A target that asks how many bytes are left does not also compare end positions. Without this
    // check any small number could pass for a length.
    var asksForRest = false
    var found: [LengthFrame] = []
    func add(_ frames: [LengthFrame]) {
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
    // A nested frame may end at the end of the one around it. That comparison is recorded only
    // once, so every known end is tried again for it.
    var ends = [input.count]
    var parts: [Range<Int>] = [input.indices]
    for _ in 0..<Self.mostRounds where !pairs.isEmpty {
      let before = found.count
      for (number, pair) in pairs.enumerated() {
        for end in ends where found.count < Self.most {
          let frames = Self.frames(of: pair.value, before: pair.rest, end, pair.siteID, in: input)
          if !frames.isEmpty {
            explained.insert(number / 2)
            // At the end of a part both are the same.
            if pair.value < pair.rest { asksForRest = true }
            add(frames)
          } else if !isText, pair.value <= pair.rest, pair.rest <= end,
            !counters.contains(pair.siteID)
          {
            // A part of a byte may fit by chance: what else the target asks for stays open.
            add(Self.sharedFrame(of: pair.value, at: end - pair.rest, pair.siteID, in: input))
          }
        }
      }
      if !asksForRest {
        let positions = pairs.indices.filter {
          !explained.contains($0 / 2) && !counters.contains(pairs[$0].siteID)
        }.map { pairs[$0] }
        for part in parts where found.count < Self.most {
          let ends = Self.ends(in: part, of: positions)
          add(Self.frames(in: part, endingAt: ends, isText: isText, input))
          // A part of a byte often fits by chance where fields have bytes of their own.
          let open = ends.filter { end, _ in !found.contains { $0.content.upperBound == end } }
          if !isText { add(Self.sharedFrames(in: part, endingAt: open, input)) }
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

  /// Finds fields with the value `value`, where `rest` bytes are left before `end`.
  ///
  /// Fields directly in front of these bytes come first; only if there are none, those nearest
  /// before them are returned.
  private static func frames(
    of value: Int, before rest: Int, _ end: Int, _ siteID: Int, in input: [UInt8]
  ) -> [LengthFrame] {
    guard value <= rest, rest <= end else { return [] }
    let start = end - rest
    let lowest = UInt8(truncatingIfNeeded: value)
    for gap in 0...(value > 0 ? longestGap : 0) {
      // The low byte of a two-byte number also reads as a one-byte number. Both have the same
      // value, but the wider field can hold larger lengths. A single byte that is separated from
      // its content by a gap and happens to fit proves little.
      let frames = (gap == 0 ? [4, 2, 1] : [4, 2]).flatMap { size -> [LengthFrame] in
        let offset = start - gap - size
        guard offset >= 0 else { return [] }
        return (size == 1 ? [true] : [true, false]).compactMap { isBigEndian in
          // Comparing one byte rules out most candidates.
          guard input[isBigEndian ? offset + size - 1 : offset] == lowest else { return nil }
          let field = LengthField(at: offset, size: size, isBigEndian: isBigEndian, in: input)
          guard field.value == value else { return nil }
          return LengthFrame(field: field, content: start..<start + value, siteID: siteID)
        }
      }
      if !frames.isEmpty { return frames }
    }
    return []
  }

  /// Returns the positions in a part that the target compared with the part's size, each with the
  /// site of the comparison.
  ///
  /// Positions are relative to the start of the part.
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

  /// Finds fields in a part whose content ends at one of `ends`.
  private static func frames(
    in part: Range<Int>, endingAt ends: [Int: Int], isText: Bool, _ input: [UInt8]
  ) -> [LengthFrame] {
    var frames: [LengthFrame] = []
    if ends.isEmpty { return frames }
    for offset in part.prefix(mostPlaces) {
      for size in [4, 2, 1] where offset + size <= part.upperBound {
        for isBigEndian in [true, false] where size > 1 || isBigEndian {
          let field = LengthField(at: offset, size: size, isBigEndian: isBigEndian, in: input)
          let start = offset + size
          guard field.value <= part.upperBound - start, let siteID = ends[start + field.value],
            size > 1 || !UInt8(truncatingIfNeeded: field.value).isPrinted && !isText
          else { continue }
          frames.append(
            LengthFrame(field: field, content: start..<start + field.value, siteID: siteID))
        }
      }
    }
    return frames
  }

  /// Finds fields in a part whose content ends at one of `ends`, and whose first byte has other
  /// bits, too.
  private static func sharedFrames(
    in part: Range<Int>, endingAt ends: [Int: Int], _ input: [UInt8]
  ) -> [LengthFrame] {
    ends.sorted { $0.key < $1.key }.flatMap { end, siteID in
      (0...longestShared).filter { end - $0 > part.lowerBound }.flatMap {
        sharedFrame(of: $0, at: end - $0, siteID, in: input)
      }
    }
  }

  /// Finds a field with the value `value` directly in front of its content, which begins at
  /// `start`, that shares its first byte with other bits.
  private static func sharedFrame(
    of value: Int, at start: Int, _ siteID: Int, in input: [UInt8]
  ) -> [LengthFrame] {
    LengthField.shared(before: start, stating: value, in: input).map {
      [LengthFrame(field: $0, content: start..<start + value, siteID: siteID)]
    } ?? []
  }

  /// Returns the frames that must grow with `range`: the innermost that contains it, then those
  /// around that one.
  func around(_ range: Range<Int>) -> [LengthFrame] {
    let innermost = frames.filter { $0.content.contains(wholly: range) }
      .min { $0.content.count < $1.content.count }
    guard let innermost else { return [] }
    return [innermost] + parents(of: innermost)
  }

  /// Returns the frames whose content contains all of `frame`.
  func parents(of frame: LengthFrame) -> [LengthFrame] {
    frames.filter { $0 != frame && $0.content.contains(wholly: frame.whole) }
  }
}

extension Framing {
  /// Returns `hint` extended by corrections to the fields of `frames`, which then count the bytes
  /// that it adds or removes.
  ///
  /// The result is nil when the hint keeps the length, when `frames` is empty, or when a field
  /// cannot hold its new value.
  static func corrected(_ hint: Hint, _ frames: [LengthFrame], in input: [UInt8]) -> Hint? {
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
    // The bytes between the fields and the change are written back unchanged. Fields keep their
    // sizes.
    corrected?.core = hint.offset..<hint.offset + (hint.removed > 0 ? hint.bytes.count : 0)
    corrected?.opens = hint.opens
    return corrected
  }

  /// Returns `hint` with all fields around it corrected; nil when no field is.
  func corrected(_ hint: Hint, in input: [UInt8]) -> Hint? {
    Self.corrected(hint, around(hint.range), in: input)
  }
}

extension Range<Int> {
  fileprivate func contains(wholly other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
