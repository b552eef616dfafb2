internal import CFuzzing

/// A worker's view of the dictionary: the coordinator's tokens, and those that sonar saw here.
///
/// Drawing one allocates nothing. Live tokens are kept in a ring, so that they cannot grow.
struct TokenTable {
  /// Longest token that is kept of those seen live, in bytes.
  static let longestLiveToken = 64
  private static let liveCapacity = 256

  private let arena: CorpusArena
  private let fixedCount: Int
  private let liveBytes: UnsafeMutablePointer<UInt8>
  private let liveSizes: UnsafeMutablePointer<Int>
  private var liveCount = 0
  private var nextLive = 0

  /// The tokens that the arena holds now.
  init(arena: CorpusArena) {
    self.arena = arena
    fixedCount = arena.tokenCount
    liveBytes = .allocate(capacity: Self.liveCapacity * Self.longestLiveToken)
    liveSizes = .allocate(capacity: Self.liveCapacity)
  }

  /// Frees the memory of the live tokens.
  func deallocate() {
    liveBytes.deallocate()
    liveSizes.deallocate()
  }

  /// All tokens that can be drawn.
  var count: Int { fixedCount + liveCount }

  /// The token at `index`, fixed ones first.
  @inline(__always)
  subscript(index: Int) -> UnsafeBufferPointer<UInt8> {
    if index < fixedCount { return arena.token(index) }
    let slot = index - fixedCount
    return UnsafeBufferPointer(
      start: liveBytes + slot * Self.longestLiveToken, count: liveSizes[slot])
  }

  /// Draws a token: the higher-ranked of two, and a live one a quarter of the time.
  @inline(__always)
  func draw(_ random: inout some RandomSource) -> UnsafeBufferPointer<UInt8> {
    guard count > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
    if fixedCount == 0 || liveCount > 0 && random.oneIn(4) {
      return self[fixedCount + random.below(liveCount)]
    }
    let (first, second) = (random.below(fixedCount), random.below(fixedCount))
    return arena.token(arena.tokenRank(first) >= arena.tokenRank(second) ? first : second)
  }

  /// Adds a token that the target compared with something; the oldest makes room.
  mutating func addLive(_ token: [UInt8]) {
    guard 2...Self.longestLiveToken ~= token.count else { return }
    for slot in 0..<liveCount where self[fixedCount + slot].elementsEqual(token) { return }
    let memory = liveBytes + nextLive * Self.longestLiveToken
    for (index, byte) in token.enumerated() { memory[index] = byte }
    liveSizes[nextLive] = token.count
    liveCount = max(liveCount, nextLive + 1)
    nextLive = (nextLive + 1) % Self.liveCapacity
  }
}
