import Shop
import Testing

#if FUZZING
import Fuzzing

@Test func totals() {
  fuzz("totals") { (order: Order) in
    #expect(order.total >= 0)
  }
}

@Test func bookings() {
  fuzz("bookings") { (a: Booking, b: Booking) in
    guard 0...365 ~= a.first, a.first <= a.last, b.first <= b.last, b.last <= 400 else { return }
    #expect(!a.isApart(from: b) || !b.contains(a.first))
  }
}

/// A step in the use of a till.
enum Step: Codable {
  case open(amount: Int)
  case take(amount: Int)
  case close
}

@Test func till() throws {
  try fuzz("till") { (steps: [Step]) async throws in
    let till = Till()
    var isOpen = false
    for step in steps {
      switch step {
      case .open(let amount):
        await till.open(with: amount)
        isOpen = true
      case .take(let amount): _ = await till.take(amount)
      case .close:
        _ = await till.close()
        isOpen = false
      }
      #expect(await !till.isUsable() || isOpen)
    }
  }
}
#endif
