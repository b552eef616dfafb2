/// The days of a booking, from the first to the last.
public struct Booking: Codable, Sendable {
  /// The first day.
  public var first: Int
  /// The last day.
  public var last: Int
  /// The number of guests.
  public var guests: Int

  /// Returns true if no day belongs to both.
  public func isApart(from other: Booking) -> Bool {
    // The bug: a large party that begins on another's last day is taken for apart.
    let gap = guests > 20 ? 0 : 1
    return first >= other.last + gap || last + gap <= other.first
  }

  /// The days, for a check of `isApart`.
  public func contains(_ day: Int) -> Bool { first <= day && day <= last }
}
