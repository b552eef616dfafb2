/// A choice of few files that together have every feature.
///
/// The greedy approximation of the minimum set cover (Chvatal 1979). A file's gain only shrinks as
/// others are chosen, so that it is computed again only when the file comes up (lazy evaluation,
/// Minoux 1978): near to linear where a plain search is quadratic in the number of files.
struct SetCover {
  /// A file that may be chosen.
  struct File {
    let number: Int
    let size: Int
    let features: [UInt32]
  }

  /// A file and the number of features that it added when it was last considered.
  private struct Offer {
    let index: Int
    var gain: Int
  }

  private let files: [File]
  /// A heap: the best offer first.
  private var offers: [Offer] = []

  /// Takes the files, in an order that decides between equals.
  init(_ files: [File]) {
    self.files = files
    // Nothing gains more than all it has.
    for index in files.indices {
      push(Offer(index: index, gain: files[index].features.count))
    }
  }

  /// Chooses files that together show all features.
  ///
  /// - Parameter covered: the features that are shown already. In the end it contains all features.
  /// - Returns: the chosen files. The one that adds most comes first.
  mutating func choose(beyond covered: inout FeatureTable) -> [Int] {
    var chosen: [Int] = []
    while var offer = pop() {
      let file = files[offer.index]
      let gain = file.features.count { !covered.isKnown($0) }
      if gain == 0 { continue }
      if gain < offer.gain {
        offer.gain = gain
        push(offer)
        continue
      }
      for feature in file.features { _ = covered.count(feature) }
      chosen.append(file.number)
    }
    return chosen
  }

  private func isBetter(_ first: Offer, than second: Offer) -> Bool {
    let (one, other) = (files[first.index], files[second.index])
    return (second.gain, one.size, first.index) < (first.gain, other.size, second.index)
  }

  private mutating func push(_ offer: Offer) {
    offers.append(offer)
    var child = offers.count - 1
    while child > 0, isBetter(offers[child], than: offers[(child - 1) / 2]) {
      offers.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private mutating func pop() -> Offer? {
    guard let best = offers.first, let last = offers.popLast() else { return nil }
    guard !offers.isEmpty else { return best }
    offers[0] = last
    var parent = 0
    while true {
      var next = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < offers.count && isBetter(offers[child], than: offers[next]) { next = child }
      if next == parent { return best }
      offers.swapAt(parent, next)
      parent = next
    }
  }
}
