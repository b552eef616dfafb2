/// A change to an input that may turn a comparison around: a range of bytes and the bytes to put in
/// its place.
public struct Hint: Hashable, Sendable {
  /// The offset of the first byte that is changed.
  public var offset: Int
  /// The number of bytes of the input that are removed.
  public var removed: Int
  /// The bytes that are put in their place.
  public var bytes: [UInt8]
  /// The site of the comparison that the hint was made for.
  ///
  /// A combined hint names the first of several.
  public var siteID: Int
  /// The kind of comparisons that the hint should open.
  ///
  /// It is nil when the hint is for the outcome of one comparison.
  var opens: Opening?
  /// The range of the changed input that holds new information, when that is not all of `bytes`.
  ///
  /// The rest repeats the input, perhaps in another encoding.
  var core: Range<Int>?

  /// The comparisons that a larger input may lead to.
  enum Opening {
    /// Comparisons at sites that made none before.
    case sites
    /// Comparisons of operands that were not compared before.
    case operands
  }

  /// Creates a change of a range given by its offset and size.
  public init(offset: Int, removed: Int, bytes: [UInt8], siteID: Int) {
    self.offset = offset
    self.removed = removed
    self.bytes = bytes
    self.siteID = siteID
  }

  /// Creates a change of the bytes in a range of the input.
  init(replacing range: Range<Int>, with bytes: [UInt8], siteID: Int) {
    self.init(offset: range.lowerBound, removed: range.count, bytes: bytes, siteID: siteID)
  }

  /// Returns the changed input.
  ///
  /// An input that is too short for the hint is returned unchanged.
  public func applied(to input: [UInt8]) -> [UInt8] {
    guard offset + removed <= input.count else { return input }
    var result: [UInt8] = []
    result.reserveCapacity(input.count - removed + bytes.count)
    result += input[..<offset]
    result += bytes
    result += input[(offset + removed)...]
    return result
  }

  /// Hashes all bytes in one call, whereas an array would hash them one by one.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(offset)
    hasher.combine(removed)
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }

  /// The range of the changed input that holds new information.
  var written: Range<Int> { core ?? offset..<offset + bytes.count }

  /// The range of the input that is replaced.
  var range: Range<Int> { offset..<offset + removed }
}

extension Hint {
  /// Combines several hints into one; nil when they overlap.
  ///
  /// A hint is one contiguous change, so the bytes between the parts are written back unchanged.
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
