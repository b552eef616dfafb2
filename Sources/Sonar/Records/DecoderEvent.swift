/// An event of a decoder: something that it asked for, or that it did not find.
///
/// `Decodable` types do not compare anything. They ask a decoder, which throws an error that tells
/// the problem and its place.
public struct DecoderEvent: Equatable, Sendable {
  /// The kinds of events.
  public enum Kind: Sendable {
    /// A key that a decoder asked for, which may be missing. Its place is not known.
    case requestedKey
    /// A key that a decoder missed. The place is that of the values around it.
    case missingKey
    /// A value of another type than a decoder needs.
    case wrongType
  }

  /// The kind of the event.
  public var kind: Kind
  /// The keys that lead to the place, the outermost first, each in UTF-8.
  public var place: [[UInt8]]
  /// The name of the key or of the type, in UTF-8.
  public var wanted: [UInt8]

  /// Creates an event at a place.
  public init(_ kind: Kind, at place: [[UInt8]] = [], wanted: [UInt8]) {
    self.kind = kind
    self.place = place
    self.wanted = wanted
  }
}
