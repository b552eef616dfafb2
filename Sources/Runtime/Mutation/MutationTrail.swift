internal import CFuzzing

/// The mutations that made the current input, the first few of them.
struct MutationTrail {
  private let mutations: UnsafeMutablePointer<UInt8>
  private(set) var count = 0

  /// A trail that keeps `FUZZ_MAX_TRAIL` mutations.
  init() {
    mutations = .allocate(capacity: Int(FUZZ_MAX_TRAIL))
  }

  /// Frees the memory.
  func deallocate() { mutations.deallocate() }

  /// Starts a new input.
  @inline(__always)
  mutating func clear() { count = 0 }

  /// Adds a step; what exceeds the capacity is forgotten.
  @inline(__always)
  mutating func append(_ mutation: Mutation) {
    guard count < Int(FUZZ_MAX_TRAIL) else { return }
    mutations[count] = mutation.rawValue
    count += 1
  }

  /// The raw values of the mutations, in order.
  var steps: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: mutations, count: count) }
}
