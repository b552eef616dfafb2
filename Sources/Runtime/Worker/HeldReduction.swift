/// The smallest input so far that may take the place of the entry it was made of, not yet reported.
///
/// A smash of one new entry may shorten it byte by byte, a hundred times: the coordinator need only
/// hear of the last, and no directory sees a hundred files come and go.
struct HeldReduction {
  /// The entry; nil when nothing is held.
  private(set) var entry: Int?
  private let bytes: UnsafeMutablePointer<UInt8>
  private var count = 0
  /// The features that all of its runs had in common, ascending.
  let features: UnsafeMutablePointer<UInt32>
  private(set) var featureCount = 0
  /// The sum of all counters in a run.
  private(set) var work: UInt64 = 0
  /// The mutations that made it.
  var trail = MutationTrail()

  /// Reserves memory for an input of `inputCapacity` bytes and one feature of each of `counters`
  /// counters.
  ///
  /// Most of it is never touched.
  init(inputCapacity: Int, counters: Int) {
    bytes = .allocate(capacity: inputCapacity)
    features = .allocate(capacity: max(1, counters))
  }

  /// The input that is held.
  var input: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: bytes, count: count) }

  /// Holds an input in place of any earlier one.
  mutating func hold(
    _ input: InputBuffer, madeOf entry: Int, by trail: MutationTrail,
    features: UnsafePointer<UInt32>, count featureCount: Int, work: UInt64
  ) {
    self.entry = entry
    ShortBytes.copy(input.count, from: input.bytes, to: bytes)
    count = input.count
    self.features.update(from: features, count: featureCount)
    self.featureCount = featureCount
    self.work = work
    self.trail.copy(trail)
  }

  /// Holds nothing any more.
  mutating func release() { entry = nil }
}
