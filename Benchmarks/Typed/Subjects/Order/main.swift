// An enum case two structs deep, with a payload.
enum Tier: Codable {
  case basic
  case silver(discount: Int)
  case gold(points: Int, since: Int)
}
struct Customer: Codable { var name: String; var tier: Tier }
struct Order: Codable { var customer: Customer; var items: [Int] }

compare { source in
  let name = source.text()
  let tier: Tier =
    switch source.integer(0...2) {
    case 0: .basic
    case 1: .silver(discount: source.anyInteger())
    default: .gold(points: source.anyInteger(), since: source.anyInteger())
    }
  return Order(
    customer: Customer(name: name, tier: tier), items: source.list { $0.anyInteger() })
} isWrong: { order in
  guard case .gold(let points, let since) = order.customer.tier else { return false }
  guard order.items.count == 3, points > 100_000 else { return false }
  return since == 1999
}
