internal import CFuzzing

/// The mutations that made the current input, the first few of them, and the tokens they used.
struct MutationTrail {
  private let mutations: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private let tokens: UnsafeMutablePointer<Int>
  private var tokenCount = 0

  /// Creates a trail that keeps `FUZZ_MAX_TRAIL` mutations and `FUZZ_MAX_TRAIL_TOKENS` tokens.
  init() {
    mutations = .allocate(capacity: Int(FUZZ_MAX_TRAIL))
    tokens = .allocate(capacity: Int(FUZZ_MAX_TRAIL_TOKENS))
  }

  /// Frees the memory.
  func deallocate() {
    mutations.deallocate()
    tokens.deallocate()
  }

  /// Starts a new input.
  @inline(__always)
  mutating func clear() {
    count = 0
    tokenCount = 0
  }

  /// Adds a step; what exceeds the capacity is forgotten.
  @inline(__always)
  mutating func append(_ mutation: Mutation) {
    guard count < Int(FUZZ_MAX_TRAIL) else { return }
    mutations[count] = mutation.rawValue
    count += 1
  }

  /// Notes the token, by its number, that the step to come has used.
  @inline(__always)
  mutating func note(token: Int) {
    guard tokenCount < Int(FUZZ_MAX_TRAIL_TOKENS) else { return }
    tokens[tokenCount] = token
    tokenCount += 1
  }

  /// Becomes the same as another.
  mutating func copy(_ other: MutationTrail) {
    mutations.update(from: other.mutations, count: other.count)
    count = other.count
    tokens.update(from: other.tokens, count: other.tokenCount)
    tokenCount = other.tokenCount
  }

  /// The raw values of the mutations, in order.
  var steps: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: mutations, count: count) }

  /// The numbers of the tokens, in order.
  var usedTokens: UnsafeBufferPointer<Int> { UnsafeBufferPointer(start: tokens, count: tokenCount) }
}
