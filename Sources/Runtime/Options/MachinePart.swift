/// The part that one of several machines has in a campaign, as `-machine=2/4` says it.
///
/// Machines that begin with the same corpus would make the same small changes of its entries at the
/// same time. With parts each entry falls to one machine, by the hash of its bytes, so that no word
/// between the machines is needed.
struct MachinePart: Equatable {
  /// The number of this machine, from 0.
  private let number: Int
  /// The number of machines, at least 1.
  private let count: Int

  /// The one machine that there is.
  static let whole = MachinePart(number: 0, count: 1)

  private init(number: Int, count: Int) {
    self.number = number
    self.count = count
  }

  /// Reads `2/4`, the second machine of four; nil: something else.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1], 1...1 << 20 ~= count,
      1...count ~= number
    else { return nil }
    self.init(number: number - 1, count: count)
  }

  /// Returns true if this machine is the one that enumerates the changes of the input with that
  /// hash.
  func includes(_ hash: SHA1) -> Bool { hash.remainder(by: count) == number }
}
