internal import CFuzzing

/// The choice of the next mutation: a table of 256 slots, distributed by the successes of each
/// mutation.
///
/// Drawing one reads one slot. Every mutation keeps a base share, so that none is ever given up,
/// because other mutations help as the corpus grows.
struct MutationChoice {
  private static let slotCount = 256
  private let slots: UnsafeMutablePointer<Mutation>
  /// The successes of each of `FUZZ_MAX_MUTATIONS` mutations.
  ///
  /// They are in the worker's block and so outlive it.
  private let yield: UnsafeMutablePointer<UInt32>
  private var hasOtherInputs: Bool
  private var hasTokens: Bool

  /// Creates the table for a worker, which may or may not have other inputs and tokens.
  init(yield: UnsafeMutablePointer<UInt32>, hasOtherInputs: Bool, hasTokens: Bool) {
    slots = .allocate(capacity: Self.slotCount)
    self.yield = yield
    self.hasOtherInputs = hasOtherInputs
    self.hasTokens = hasTokens
    share()
  }

  /// Takes note that there are, or are no longer, other inputs and tokens to use.
  mutating func refresh(hasOtherInputs: Bool, hasTokens: Bool) {
    guard hasOtherInputs != self.hasOtherInputs || hasTokens != self.hasTokens else { return }
    self.hasOtherInputs = hasOtherInputs
    self.hasTokens = hasTokens
    share()
  }

  /// Frees the table.
  func deallocate() { slots.deallocate() }

  /// Draws a mutation.
  @inline(__always)
  func draw(_ random: inout some RandomSource) -> Mutation {
    slots[random.below(Self.slotCount)]
  }

  /// Notes that the mutations of `trail` made an input with something new.
  func reward(_ trail: UnsafeBufferPointer<UInt8>) {
    for mutation in trail { yield[Int(mutation)] += 1 }
    // Old successes fade: what worked on the first hundred inputs says little about the next.
    if Mutation.allCases.reduce(0, { $0 + yield[Int($1.rawValue)] }) > 512 {
      for mutation in Mutation.allCases { yield[Int(mutation.rawValue)] /= 2 }
    }
    share()
  }

  private func isPossible(_ mutation: Mutation) -> Bool {
    switch mutation.need {
    case .nothing: true
    case .otherInput: hasOtherInputs
    case .tokens: hasTokens
    case .stage: false
    }
  }

  /// Fills the slots: half of them in equal parts, half by the square root of the yield.
  private func share() {
    let possible = Mutation.allCases.filter { isPossible($0) }
    let weights = possible.map { mutation in
      Self.squareRoot(16 * (yield[Int(mutation.rawValue)] + 1))
    }
    let total = weights.reduce(0, +)
    let equalPart = Self.slotCount / 2 / possible.count
    let shared = Self.slotCount - equalPart * possible.count
    var slot = 0
    var earlier = 0
    for (mutation, weight) in zip(possible, weights) {
      // Cumulative rounding: the shares add up exactly.
      let part =
        Int(earlier + weight) * shared / Int(total) - Int(earlier) * shared / Int(total)
      earlier += weight
      for _ in 0..<equalPart + part {
        slots[slot] = mutation
        slot += 1
      }
    }
  }

  private static func squareRoot(_ value: UInt32) -> Int {
    Int(Double(value).squareRoot())
  }
}
