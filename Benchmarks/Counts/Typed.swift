import Fuzzing

struct Order: Codable {
  var name: String
  var counts: [Int]
  var isPaid: Bool
  var price: Double?
}

/// Values of many types, and a few branches to find among them.
fuzz("Typed") { (orders: [Order], limit: Int, kinds: [String: UInt8]) in
  noteExecution()
  var sum = 0
  for order in orders where order.isPaid && order.name.utf8.count > 3 {
    for count in order.counts where count > limit { sum &+= count }
  }
  if sum > 77 && kinds["vip"] == 3 { print("", terminator: "") }
}
