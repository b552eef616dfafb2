/// One comparison that the target made: where, and with which operands.
public struct Record: Equatable, Sendable {
  /// What was compared, as wide as it was compared.
  public enum Operands: Equatable, Sendable {
    /// Two integers of the site's width, zero-extended.
    case integers(UInt128, UInt128)
    /// Two floating-point numbers; the site's width says how precise they were.
    case floats(Double, Double)
    /// The UTF-8 of two strings, or any two runs of bytes.
    case bytes([UInt8], [UInt8])
    /// The value that a `switch` branches on, and all of its cases.
    case cases(UInt64, [UInt64])
  }

  /// The site's number: the same in every run of one build.
  public var siteID: Int
  /// What the pass knew of the comparison.
  public var site: Site
  /// What was compared this time.
  public var operands: Operands

  /// Describes one comparison.
  public init(siteID: Int, site: Site, operands: Operands) {
    self.siteID = siteID
    self.site = site
    self.operands = operands
  }
}

extension Sequence<Record> {
  /// How many of them each site has.
  var countsBySite: [Int: Int] {
    reduce(into: [:]) { counts, record in counts[record.siteID, default: 0] += 1 }
  }
}

extension Record {
  /// Which operands differ from those of `other`, a record of the same site.
  func changes(of other: Record) -> (left: Bool, right: Bool) {
    switch (operands, other.operands) {
    case (.integers(let a, let b), .integers(let c, let d)): (a != c, b != d)
    case (.floats(let a, let b), .floats(let c, let d)): (a != c, b != d)
    case (.bytes(let a, let b), .bytes(let c, let d)): (a != c, b != d)
    case (.cases(let a, _), .cases(let b, _)): (a != b, false)
    default: (true, true)
    }
  }

  /// Whether the comparison held; nil for a switch, which has more than two outcomes, and for what
  /// is no comparison.
  public var outcome: Bool? {
    switch operands {
    case .integers(let left, let right): outcome(left, right)
    case .floats(let left, let right): outcome(left, right)
    case .bytes(let left, let right): site.kind == .requestedKey ? nil : outcome(left, right)
    case .cases: nil
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
    default: site.predicate == .equal ? left == right : left.lexicographicallyPrecedes(right)
    }
  }
}

extension Site.Predicate {
  /// Whether it asks which operand is greater, not only whether they differ.
  var isOrder: Bool {
    switch self {
    case .equal, .notEqual, .floatEqual, .floatNotEqual: false
    default: true
    }
  }
}

extension UInt128 {
  /// The number that these `width` low bits are in two's complement.
  func signExtended(from width: Int) -> Int128 {
    guard width > 0, width < 128 else { return Int128(truncatingIfNeeded: self) }
    let unused = 128 - width
    return Int128(truncatingIfNeeded: self << unused) >> unused
  }

  /// The `width` low bits.
  func truncated(to width: Int) -> UInt128 {
    width >= 128 ? self : self & (1 << width - 1)
  }
}
