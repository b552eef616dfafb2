internal import CFuzzing

/// The byte values that kill: once a bug is known, each input that meets it again costs a process
/// and tells nothing.
///
/// A value is told by the inputs that have it and whose entry has not: the entry survives, so a
/// value that nearly always comes with a death is taken for its cause. The first places of an input
/// are told apart, because they are often a header. Such inputs are spared, but for one in a few. A
/// bug that takes more than one byte is not recognized, and costs what it costs.
///
/// The counts are in the worker's block, where they outlive the process.
struct DeadlyBytes {
  /// The most bytes of an input that is judged: longer ones have most values anyway.
  private static let longestInput = 256
  /// The fewest runs by which a value is judged.
  private static let patience: UInt32 = 32
  /// One in so many runs with a deadly value may survive.
  ///
  /// A parser often ends before it comes there.
  private static let survivors: UInt32 = 4
  /// One in so many inputs with a deadly value is run all the same.
  private static let sparing: UInt32 = 16
  /// The number of runs with a value after which its counts are halved, because a value that is
  /// deadly today may not be so tomorrow.
  private static let forgetting: UInt32 = 1 << 12

  /// True where the campaign dies often enough that this is worth its time.
  var isActive = false
  private let runs: UnsafeMutablePointer<UInt32>
  private let survivals: UnsafeMutablePointer<UInt32>
  /// The values of the entry.
  private var known = PlacedBytes()
  /// The values of the input that its entry has not.
  private var new = PlacedBytes()
  private var spared: UInt32 = 0

  init(_ block: WorkerBlock) { (runs, survivals) = (block.byteRuns, block.byteSurvivals) }

  /// Takes in the entry that the next inputs are made of.
  mutating func begin(_ entry: UnsafeBufferPointer<UInt8>) {
    guard isActive else { return }
    known = PlacedBytes(entry)
  }

  /// Returns true when the input is to be left out; otherwise counts its run in advance.
  ///
  /// The count remains if the run dies.
  mutating func spares(_ input: UnsafeBufferPointer<UInt8>) -> Bool {
    new = PlacedBytes()
    guard input.count <= Self.longestInput else { return false }
    new = PlacedBytes(input)
    new.subtract(known)
    var isDeadly = false
    new.visit { value in
      isDeadly =
        isDeadly
        || (runs[value] >= Self.patience && survivals[value] * Self.survivors < runs[value])
    }
    if isDeadly {
      spared &+= 1
      if spared % Self.sparing != 0 { return true }
    }
    new.visit { value in
      runs[value] += 1
      guard runs[value] >= Self.forgetting else { return }
      runs[value] /= 2
      survivals[value] /= 2
    }
    return false
  }

  /// Counts that the last input has survived.
  func survive() {
    new.visit { value in survivals[value] += 1 }
  }
}

/// A set of byte values, each at one of the first places of an input or behind them.
private struct PlacedBytes {
  private static let words = Int(FUZZ_BYTE_SLOTS) / 64
  /// The first places, of which headers are made, and one for the rest.
  private static let places = Int(FUZZ_BYTE_SLOTS) / 256

  private var bits = InlineArray<20, UInt64>(repeating: 0)

  init() {}

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    for (index, byte) in bytes.enumerated() {
      let slot = min(index, Self.places - 1) << 8 + Int(byte)
      bits[slot >> 6] |= 1 << UInt64(slot & 63)
    }
  }

  mutating func subtract(_ other: PlacedBytes) {
    for index in 0..<Self.words { bits[index] &= ~other.bits[index] }
  }

  /// Calls `body` with the number of each member.
  @inline(__always)
  func visit(_ body: (Int) -> Void) {
    for index in 0..<Self.words {
      var word = bits[index]
      while word != 0 {
        body(index << 6 + word.trailingZeroBitCount)
        word &= word - 1
      }
    }
  }
}
