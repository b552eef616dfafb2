/// A change to an input that may turn a comparison around: these bytes here, instead of those.
public struct Hint: Hashable, Sendable {
  /// Where the change begins.
  public var offset: Int
  /// How many bytes of the input go.
  public var removed: Int
  /// What comes in their place.
  public var bytes: [UInt8]
  /// The comparison it was made for; of several, the first.
  public var siteID: Int
  /// What it is made to have compared, where it is not made for the outcome of one comparison.
  var opens: Opening?
  /// The part of it that says something new, where that is not all: the rest is what was there, or
  /// the same in another encoding.
  var core: Range<Int>?

  /// What there may be to compare where there is more of an input.
  enum Opening {
    /// What was compared nowhere before.
    case sites
    /// Other operands than before.
    case operands
  }

  /// Describes one change.
  public init(offset: Int, removed: Int, bytes: [UInt8], siteID: Int) {
    self.offset = offset
    self.removed = removed
    self.bytes = bytes
    self.siteID = siteID
  }

  /// Describes a change of what stands in a part of the input.
  init(replacing range: Range<Int>, with bytes: [UInt8], siteID: Int) {
    self.init(offset: range.lowerBound, removed: range.count, bytes: bytes, siteID: siteID)
  }

  /// The changed input.
  ///
  /// The hint must have been made for an input at least this long.
  public func applied(to input: [UInt8]) -> [UInt8] {
    guard offset + removed <= input.count else { return input }
    var result: [UInt8] = []
    result.reserveCapacity(input.count - removed + bytes.count)
    result += input[..<offset]
    result += bytes
    result += input[(offset + removed)...]
    return result
  }

  /// Hashes the bytes at once: an array would hash one after the other.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(offset)
    hasher.combine(removed)
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }

  /// The part of the changed input that says something new.
  var written: Range<Int> { core ?? offset..<offset + bytes.count }

  /// The range of the input that it replaces.
  var range: Range<Int> { offset..<offset + removed }
}

extension Hint {
  /// One hint that does what several do, where they do not overlap; nil where they do.
  ///
  /// A hint is one contiguous change, so the bytes between the parts are carried along.
  static func combining(_ parts: [Hint], in input: [UInt8]) -> Hint? {
    let sorted = parts.sorted { ($0.offset, $0.removed) < ($1.offset, $1.removed) }
    guard let first = sorted.first else { return nil }
    var combined = first
    for part in sorted.dropFirst() {
      let end = combined.offset + combined.removed
      guard part.offset >= end else { return nil }
      combined.bytes += input[end..<part.offset]
      combined.bytes += part.bytes
      combined.removed = part.offset + part.removed - combined.offset
    }
    combined.siteID = parts[0].siteID
    return combined
  }
}
