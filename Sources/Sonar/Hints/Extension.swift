/// The hints that append to an input, or cut its end, when everything up to there compared equal.
enum Extension {
  /// The most sites for which hints are made.
  private static let mostSites = 4
  /// The most frames that bytes are appended to.
  private static let mostFrames = 4

  /// Returns hints for each comparison that held the last time it was made, as in a loop that
  /// reached the end.
  ///
  /// - Parameters:
  ///   - trace: the input and its comparisons.
  ///   - site: the only site to make hints for; nil for all.
  /// - Returns: the hints, grouped by site, the likeliest of each site first.
  static func all(of trace: Trace, at site: Int? = nil) -> [Hint] {
    var last: [Int: Record] = [:]
    var sites: [Int] = []
    for record in trace.records where site == nil || record.siteID == site {
      if last.updateValue(record, forKey: record.siteID) == nil { sites.append(record.siteID) }
    }
    let ended = sites.filter { site in
      guard let record = last[site], !record.site.predicate.isOrder else { return false }
      if case .cases = record.operands { return false }
      return !record.isUnequal && !record.site.flags.contains(.guardsTrap)
    }
    // The end of a text is often compared as zero.
    let cut = sites.filter { last[$0].map(comparesEnd) ?? false }
      .suffix(mostSites).flatMap { site in
        bytesAtEnd(of: [last[site]].compactMap(\.self), in: trace)
      }
    if ended.isEmpty { return cut }
    return ended.suffix(mostSites).flatMap { site -> [Hint] in
      guard let record = last[site] else { return [] }
      let plain = hints(for: record, in: trace.places)
      let framed = plain.filter { !$0.bytes.isEmpty || $0.removed > 0 }
        .compactMap { trace.framing.corrected($0, in: trace.input) }
      let decoded = trace.views.flatMap { view in
        hints(for: record, in: view.places).compactMap(view.translated)
      }
      let next = trace.separators.bytes.map { separator in
        // The next part may be compared at another site.
        var hint = Hint(
          offset: trace.input.count, removed: 0, bytes: [separator, 0x30], siteID: site)
        hint.opens = .sites
        return hint
      }
      return framed + plain.filter { isAtEnd($0, of: trace.input) } + next + decoded
    } + cut
  }

  private static func comparesEnd(_ record: Record) -> Bool {
    guard record.site.width == 8, !record.site.predicate.isOrder, record.isUnequal,
      case .integers(let left, let right) = record.operands
    else { return false }
    return left == 0 || right == 0
  }

  /// Returns hints that append the byte which a loop compared with the end of the input or of a
  /// part.
  static func bytesAtEnd(of records: [Record], in trace: Trace) -> [Hint] {
    guard let obstacle = records.last(where: \.isUnequal), obstacle.site.width == 8,
      case .integers(let left, let right) = obstacle.operands
    else { return [] }
    let framing = trace.framing
    let frames = framing.frames.suffix(mostFrames)
    return [left, right].filter { $0 != 0 }.flatMap { operand -> [Hint] in
      let bytes = [UInt8(truncatingIfNeeded: operand)]
      func behind(_ offset: Int) -> Hint {
        Hint(offset: offset, removed: 0, bytes: bytes, siteID: obstacle.siteID)
      }
      return [behind(trace.input.count)]
        + frames.compactMap { frame in
          Framing.corrected(
            behind(frame.content.upperBound), [frame] + framing.parents(of: frame),
            in: trace.input)
        }
        + trace.views.compactMap { $0.translated(behind($0.decoded.count)) }
    }
  }

  private static func isAtEnd(_ hint: Hint, of input: [UInt8]) -> Bool {
    hint.offset + hint.removed == input.count
  }

  /// Returns hints that insert bytes at the end and after the text that was compared last, and a
  /// hint that cuts the input there.
  private static func hints(for record: Record, in places: OperandPlaces) -> [Hint] {
    let size = places.bytes.count
    var hints = [[0x30], Array(places.bytes.suffix(4))].map {
      Hint(offset: size, removed: 0, bytes: $0, siteID: record.siteID)
    }
    guard let place = place(of: record, in: places.input), place < size else { return hints }
    hints.insert(
      Hint(offset: place, removed: size - place, bytes: [], siteID: record.siteID), at: 0)
    hints.append(Hint(offset: place, removed: 0, bytes: [0x30], siteID: record.siteID))
    return hints
  }

  /// Returns the place after the last occurrence of the left operand of `record`; nil when it does
  /// not occur.
  private static func place(of record: Record, in input: InputIndex) -> Int? {
    switch record.operands {
    case .bytes(let text, _): input.ranges(of: text).last?.upperBound
    case .integers(let value, _) where record.site.width == 8:
      input.positions(of: UInt8(truncatingIfNeeded: value)).last.map { $0 + 1 }
    default: nil
    }
  }
}
