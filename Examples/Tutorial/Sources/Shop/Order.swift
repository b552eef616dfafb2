/// The standing of a customer.
public enum Tier: Codable, Sendable {
  case basic
  case silver
  case gold(points: Int)
}

/// A person who orders.
public struct Customer: Codable, Sendable {
  /// The full name.
  public var name: String
  /// The standing.
  public var tier: Tier
}

/// An order of a few things.
public struct Order: Codable, Sendable {
  /// The person who orders.
  public var customer: Customer
  /// The prices of the things, in cents.
  public var prices: [Int]

  /// The price after the discount, which is never below nothing.
  public var total: Int {
    let sum = prices.reduce(0, &+)
    switch customer.tier {
    case .basic: return max(0, sum)
    case .silver: return max(0, sum - sum / 20)
    case .gold(let points):
      // The bug: the discount of a rich customer is more than the sum.
      guard points > 5000, prices.count > 1 else { return max(0, sum - sum / 10) }
      return sum - points
    }
  }
}
