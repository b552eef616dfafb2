/// A till, which several people use at once.
public actor Till {
  private var isOpen = false
  private var amount = 0

  /// Creates a till that is closed and empty.
  public init() {}

  /// Opens the till with some money in it.
  public func open(with amount: Int) {
    isOpen = true
    self.amount = max(0, amount)
  }

  /// Takes money out, if it is there; returns how much.
  public func take(_ wanted: Int) async -> Int {
    guard isOpen, wanted > 0, wanted <= amount else { return 0 }
    amount -= wanted
    return wanted
  }

  /// Counts the money and closes the till.
  public func close() -> Int {
    // The bug: the till stays open.
    amount
  }

  /// Returns true if money can be taken.
  public func isUsable() -> Bool { isOpen && amount > 0 }
}
