public import SonarABI

/// A comparison that the target made, or an event of its decoder: the site and the operands.
public struct Record: Equatable, Sendable {
  /// The values that were compared, at the width at which the program compared them.
  public enum Operands: Equatable, Sendable {
    /// Two integers of the site's width, zero-extended.
    case integers(UInt128, UInt128)
    /// Two floating-point numbers; the site's width says how precise they were.
    case floats(Double, Double)
    /// The UTF-8 of two strings, or any two runs of bytes.
    case bytes([UInt8], [UInt8])
    /// The pattern of a regular expression, and the text that it was to match, both in UTF-8.
    case match(pattern: [UInt8], text: [UInt8])
    /// The value that a `switch` branches on, and all of its cases.
    case cases(UInt64, [UInt64])
    /// A need of a decoder.
    case decoder(DecoderEvent)
  }

  /// The number of the comparison's site, which is the same in every run of one build.
  public var siteID: Int
  /// The facts that the compiler pass recorded about the comparison.
  public var site: Site
  /// The values that were compared this time.
  public var operands: Operands

  /// Creates a record of one comparison.
  public init(siteID: Int, site: Site, operands: Operands) {
    self.siteID = siteID
    self.site = site
    self.operands = operands
  }
}

extension Sequence<Record> {
  /// The number of records that each site has, by site number.
  var countsBySite: [Int: Int] {
    reduce(into: [:]) { counts, record in counts[record.siteID, default: 0] += 1 }
  }
}

extension Record {
  /// True when neither operand is a constant of the program.
  var isOfTwoVariables: Bool {
    site.flags.isDisjoint(with: [.leftIsConstant, .rightIsConstant])
  }

  /// Returns, for each operand, true if it differs from that of `other`, a record of the same site.
  func changes(of other: Record) -> (left: Bool, right: Bool) {
    switch (operands, other.operands) {
    case (.integers(let a, let b), .integers(let c, let d)): (a != c, b != d)
    case (.floats(let a, let b), .floats(let c, let d)): (a != c, b != d)
    case (.bytes(let a, let b), .bytes(let c, let d)): (a != c, b != d)
    case (.match(let a, let b), .match(let c, let d)): (a != c, b != d)
    case (.cases(let a, _), .cases(let b, _)): (a != b, false)
    case (.decoder(let a), .decoder(let b)): (a.place != b.place, a.wanted != b.wanted)
    default: (true, true)
    }
  }

  /// True when the comparison held.
  ///
  /// The value is nil for a `switch`, which has more than two outcomes, for regular expressions,
  /// which only their engine can match, and for records that are not comparisons.
  public var outcome: Bool? {
    switch operands {
    case .integers(let left, let right): outcome(left, right)
    case .floats(let left, let right): outcome(left, right)
    case .bytes(let left, let right): outcome(left, right)
    case .match, .cases: nil
    case .decoder(let event): event.kind == .requestedKey ? nil : false
    }
  }

  private func outcome(_ left: UInt128, _ right: UInt128) -> Bool? {
    let signedLeft = left.signExtended(from: Int(site.width))
    let signedRight = right.signExtended(from: Int(site.width))
    return switch site.predicate {
    case .equal: left == right
    case .notEqual: left != right
    case .unsignedGreater: left > right
    case .unsignedGreaterOrEqual: left >= right
    case .unsignedLess: left < right
    case .unsignedLessOrEqual: left <= right
    case .signedGreater: signedLeft > signedRight
    case .signedGreaterOrEqual: signedLeft >= signedRight
    case .signedLess: signedLeft < signedRight
    case .signedLessOrEqual: signedLeft <= signedRight
    default: nil
    }
  }

  private func outcome(_ left: Double, _ right: Double) -> Bool? {
    switch site.predicate {
    case .floatEqual, .equal: left == right
    case .floatNotEqual, .notEqual: left != right
    case .floatGreater: left > right
    case .floatGreaterOrEqual: left >= right
    case .floatLess: left < right
    case .floatLessOrEqual: left <= right
    default: nil
    }
  }

  private func outcome(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    switch site.kind {
    case .stringPrefix: right.starts(with: left)
    case .stringSuffix: right.reversed().starts(with: left.reversed())
    case .stringSearch:
      left.isEmpty || right.indices.contains { right[$0...].starts(with: left) }
    default: site.predicate == .equal ? left == right : left.lexicographicallyPrecedes(right)
    }
  }
}

extension Site.Predicate {
  /// True when the comparison asks which operand is greater, not only if they are equal.
  var isOrder: Bool {
    switch self {
    case .equal, .notEqual, .floatEqual, .floatNotEqual: false
    default: true
    }
  }
}

extension UInt128 {
  /// Returns the lowest `width` bits as a number in two's complement.
  func signExtended(from width: Int) -> Int128 {
    guard width > 0, width < 128 else { return Int128(truncatingIfNeeded: self) }
    let unused = 128 - width
    return Int128(truncatingIfNeeded: self << unused) >> unused
  }

  /// Returns the lowest `width` bits; the others become zero.
  func truncated(to width: Int) -> UInt128 {
    width >= 128 ? self : self & (1 << width - 1)
  }
}
