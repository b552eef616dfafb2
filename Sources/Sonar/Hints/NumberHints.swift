internal import SonarABI

/// A source of hints for comparisons of numbers: one operand is found in the input, and the other
/// is written in its place in the same encoding.
///
/// This is the input-to-state correspondence of REDQUEEN (Aschermann et al., NDSS 2019). Replacing
/// every occurrence and trying ±1 come from the sonar of go-fuzz (Vyukov, 2015).
struct NumberHints: ReplacingSource {
  /// The most places that are tried for one operand in one encoding.
  static let mostOccurrences = 16

  let record: Record
  let places: OperandPlaces
  /// A number that changes the choice when there are too many places, so that repeated runs try
  /// different ones.
  let turn: Int
  /// The offset near which the operand most likely is, if that is known.
  var place: Int?
  /// The cases of a `switch` that were taken before.
  ///
  /// Any other leads to new code.
  var taken: Set<UInt64> = []

  static func concerns(_ kind: Site.Kind) -> Bool { kind.comparesNumbers }

  static func replacements(for record: Record, in context: HintContext) -> [RankedHint] {
    NumberHints(
      record: record, places: context.places, turn: context.turn, place: context.place,
      taken: context.taken
    ).candidates()
  }

  /// Returns all hints, in the order of the encodings.
  func candidates() -> [RankedHint] {
    switch record.operands {
    case .integers(let left, let right):
      let width = Int(record.site.width)
      let left = IntegerOperand(bits: left.truncated(to: width), width: width)
      let right = IntegerOperand(bits: right.truncated(to: width), width: width)
      return pairs(left, right, near: neighbours).flatMap { found, wanted in
        replacements(of: found, by: wanted)
      }
    case .floats(let left, let right):
      return pairs(left, right, near: neighbours).flatMap { found, wanted in
        floatEncodings.flatMap { encoding in
          replacements(
            of: found, at: encoding.ranges(of: found, in: places.input), by: wanted,
            in: encoding, surcharge: 0)
        }
      }
    case .cases(let value, let cases):
      let width = Int(record.site.width)
      let found = IntegerOperand(bits: UInt128(value).truncated(to: width), width: width)
      let wanted = cases.indices.map { cases[($0 + turn) % cases.count] }
        .filter { $0 != value }
      func candidates(_ cases: [UInt64], surcharge: Int) -> [RankedHint] {
        let wanted = cases.map {
          IntegerOperand(bits: UInt128($0).truncated(to: width), width: width)
        }
        return replacements(of: found, by: wanted, surcharge: surcharge)
      }
      return candidates(wanted.filter { !taken.contains($0) }, surcharge: 0)
        + candidates(wanted.filter(taken.contains), surcharge: Cost.turnedBefore)
    case .bytes, .match, .decoder:
      return []
    }
  }

  /// Returns the operands to look for, each with the numbers to put in its place.
  ///
  /// A constant of the program is compared whether or not the input contains it, so only the other
  /// operand is looked for.
  private func pairs<Number>(
    _ left: Number, _ right: Number, near: (Number) -> [Number]
  ) -> [(found: Number, wanted: [Number])] {
    // An equality that holds needs no hint: any change makes it fail.
    guard record.site.predicate.isOrder || record.isUnequal else { return [] }
    let flags = record.site.flags
    var pairs: [(found: Number, wanted: [Number])] = []
    if !flags.contains(.leftIsConstant) { pairs.append((left, near(right))) }
    if !flags.contains(.rightIsConstant) { pairs.append((right, near(left))) }
    return pairs
  }

  /// Returns the number itself and, for an order, the numbers on either side of it.
  private func neighbours(of number: IntegerOperand) -> [IntegerOperand] {
    guard record.site.predicate.isOrder else { return [number] }
    let width = number.width
    return [number.bits, number.bits &+ 1, number.bits &- 1].map {
      IntegerOperand(bits: $0.truncated(to: width), width: width)
    }
  }

  private func neighbours(of number: Double) -> [Double] {
    guard record.site.predicate.isOrder else { return [number] }
    // The nearest numbers in the precision of the comparison.
    let next =
      record.site.width == 32
      ? [Double(Float(number).nextUp), Double(Float(number).nextDown)]
      : [number.nextUp, number.nextDown]
    return [number, number + 1, number - 1] + next
  }

  private func replacements(
    of found: IntegerOperand, by wanted: [IntegerOperand], surcharge: Int = 0
  ) -> [RankedHint] {
    places.places(of: found).flatMap { place in
      replacements(
        of: found, at: place.ranges, by: wanted, in: place.encoding,
        surcharge: surcharge + self.surcharge(for: place.encoding))
    }
  }

  private func replacements<Number: Equatable>(
    of found: Number, at ranges: [Range<Int>], by wanted: [Number],
    in encoding: some Encoding<Number>, surcharge: Int
  ) -> [RankedHint] {
    if ranges.isEmpty { return [] }
    let extra = encoding.surcharge + surcharge
    let written = wanted.flatMap {
      $0 == found ? [] : encoding.spellings(of: $0, inPlaceOf: found)
    }
    var candidates: [RankedHint] = []
    for range in ranges.chosen(Self.mostOccurrences, turn: turn, near: place) {
      let cost = Cost.ofMatch(places.bytes[range], occurrences: ranges.count) + extra
      for (step, bytes) in written.enumerated() {
        // Zeros in front of a number are there to give it a fixed size.
        let isPadded = range.count > 1 && places.bytes[range.lowerBound] == UInt8(ascii: "0")
        let isFixed = encoding.isText && record.site.width > 8 && bytes.count != range.count
        let cost = cost + min(step, Cost.mostOfSteps)
        candidates.append(
          RankedHint(
            hint: Hint(replacing: range, with: bytes, siteID: record.siteID),
            cost: isFixed && isPadded ? cost + Cost.otherLayout : cost,
            isCertain: step == 0 && ranges.count == 1 && cost <= Cost.mostOfCertain))
        if isFixed {
          candidates.append(
            RankedHint(
              hint: overwriting(range, bytes),
              cost: isPadded ? cost : cost + Cost.otherLayout))
        }
      }
    }
    return candidates
  }

  /// Returns a hint that writes digits without moving what is behind them, for records of a fixed
  /// layout such as a header of tar: zeros fill what is left of the old number, and a longer number
  /// covers bytes behind it, but not a zero or space that ends it.
  private func overwriting(_ range: Range<Int>, _ digits: [UInt8]) -> Hint {
    let input = places.bytes
    let zeros = [UInt8](
      repeating: UInt8(ascii: "0"), count: max(0, range.count - digits.count))
    var bytes = zeros + digits
    if bytes.count > range.count, range.upperBound < input.count,
      [0, UInt8(ascii: " ")].contains(input[range.upperBound])
    {
      bytes.append(input[range.upperBound])
    }
    let end = min(range.lowerBound + bytes.count, input.count)
    return Hint(replacing: range.lowerBound..<end, with: bytes, siteID: record.siteID)
  }

  /// Returns the cost that is added for text where single bytes are compared.
  ///
  /// These bytes usually are the text themselves.
  private func surcharge(for encoding: any Encoding<IntegerOperand>) -> Int {
    guard record.site.width <= 8 else { return 0 }
    return encoding.isText ? Cost.textOfBytes : 0
  }
}

extension Record {
  /// True when the operands differ.
  var isUnequal: Bool {
    switch operands {
    case .integers(let left, let right): left != right
    case .floats(let left, let right): left != right
    case .bytes(let left, let right): left != right
    case .match, .cases, .decoder: true
    }
  }
}
