/// How many orders are due: what is counted is not left out by the optimizer.
nonisolated(unsafe) var due = 0

/// Looks at three values of different types: the target `Typed` of every engine.
func noteOrder(name: String, count: Int, isPaid: Bool) {
  if isPaid || count < 3 { return }
  if name.utf8.count > 3 && name.utf8.first == UInt8(ascii: "o") { due &+= 1 }
}
