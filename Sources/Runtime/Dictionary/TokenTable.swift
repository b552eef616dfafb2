internal import CFuzzing

/// A worker's view of the dictionary: the coordinator's tokens, the tokens that sonar saw in this
/// process, those that were of use, and those that follow each other in the corpus.
///
/// Drawing a token allocates nothing and takes the same time for any number of tokens. Learned
/// tokens are kept in rings, so that their memory cannot grow.
struct TokenTable {
  /// The size in bytes of the longest token that is kept of those seen in runs.
  static let longestLiveToken = 64
  private static let liveCapacity = 256
  private static let usefulCapacity = 64
  /// The number of bytes after which no more entries are learned from at once.
  private static let mostLearnedAtOnce = 1 << 15

  private let arena: CorpusArena
  private let fixedCount: Int
  private let liveBytes: UnsafeMutablePointer<UInt8>
  private let liveSizes: UnsafeMutablePointer<Int>
  private var liveCount = 0
  private var nextLive = 0
  /// The numbers of the latest tokens that were part of an input that entered the corpus.
  private let useful: UnsafeMutablePointer<Int>
  private var usefulCount = 0
  private var nextUseful = 0
  private var sequences: TokenSequences
  /// The number of corpus entries whose tokens have been learned.
  private var learnedEntries = 0

  /// Creates a table with the tokens that the arena holds now.
  init(arena: CorpusArena) {
    self.arena = arena
    fixedCount = arena.tokenCount
    liveBytes = .allocate(capacity: Self.liveCapacity * Self.longestLiveToken)
    liveSizes = .allocate(capacity: Self.liveCapacity)
    useful = .allocate(capacity: Self.usefulCapacity)
    sequences = TokenSequences(tokens: (0..<fixedCount).map { arena.token($0) })
  }

  /// Frees the memory of the learned tokens.
  func deallocate() {
    liveBytes.deallocate()
    liveSizes.deallocate()
    useful.deallocate()
    sequences.deallocate()
  }

  /// All tokens that can be drawn.
  var count: Int { fixedCount + liveCount }

  /// The token at `index`.
  ///
  /// Fixed tokens come first.
  @inline(__always)
  subscript(index: Int) -> UnsafeBufferPointer<UInt8> {
    if index < fixedCount { return arena.token(index) }
    let slot = index - fixedCount
    return UnsafeBufferPointer(
      start: liveBytes + slot * Self.longestLiveToken, count: liveSizes[slot])
  }

  // MARK: Drawing

  /// Draws the number of a token; -1 if there is none.
  ///
  /// In a quarter of the draws each it is one that was seen in a run and one that was of use,
  /// otherwise the higher-ranked of two.
  @inline(__always)
  func draw(_ random: inout some RandomSource) -> Int {
    guard count > 0 else { return -1 }
    let way = random.below(4)
    if way == 0, usefulCount > 0 { return useful[random.below(usefulCount)] }
    if fixedCount == 0 || way == 1 && liveCount > 0 {
      return fixedCount + random.below(liveCount)
    }
    let (first, second) = (random.below(fixedCount), random.below(fixedCount))
    return arena.tokenRank(first) >= arena.tokenRank(second) ? first : second
  }

  /// Writes a token and up to three that follow it in inputs of the corpus, with the bytes between
  /// them.
  ///
  /// - Parameters:
  ///   - first: the number of the token.
  ///   - memory: memory for `limit` bytes.
  ///   - limit: the most bytes to write.
  ///   - random: the generator that chooses among the tokens that may follow.
  /// - Returns: the number of bytes written; 0 when no successor is known or the limit is too low.
  func writeSequence(
    from first: Int, to memory: UnsafeMutablePointer<UInt8>, limit: Int,
    _ random: inout some RandomSource
  ) -> Int {
    guard 0..<fixedCount ~= first else { return 0 }
    var token = first
    var (count, length) = (0, 0)
    while true {
      let bytes = arena.token(token)
      guard let start = bytes.baseAddress, count + bytes.count <= limit else { break }
      (memory + count).update(from: start, count: bytes.count)
      count += bytes.count
      length += 1
      guard length < 4, let next = sequences.successor(of: token, &random),
        count + next.gap.count + arena.token(next.token).count <= limit
      else { break }
      for byte in next.gap {
        memory[count] = byte
        count += 1
      }
      token = next.token
    }
    return length > 1 ? count : 0
  }

  // MARK: Learning

  /// Adds a token that the target compared with something while it ran on `input`, unless it was
  /// found there; the oldest makes room.
  mutating func addLive(_ token: [UInt8], seenIn input: [UInt8]) {
    guard 2...Self.longestLiveToken ~= token.count,
      !input.indices.contains(where: { input[$0...].starts(with: token) })
    else { return }
    let isKnown = token.withUnsafeBufferPointer { token in
      sequences.find(token[...], from: token.startIndex)?.size == token.count
    }
    if isKnown { return }
    for slot in 0..<liveCount where self[fixedCount + slot].elementsEqual(token) { return }
    let memory = liveBytes + nextLive * Self.longestLiveToken
    for (index, byte) in token.enumerated() { memory[index] = byte }
    liveSizes[nextLive] = token.count
    liveCount = max(liveCount, nextLive + 1)
    nextLive = (nextLive + 1) % Self.liveCapacity
  }

  /// Notes that a token was part of an input that entered the corpus.
  mutating func reward(_ token: Int) {
    for index in 0..<usefulCount where useful[index] == token { return }
    useful[nextUseful] = token
    usefulCount = max(usefulCount, nextUseful + 1)
    nextUseful = (nextUseful + 1) % Self.usefulCapacity
  }

  /// Learns which token follows which from the entries that are new to this worker.
  ///
  /// To a process that has taken a dead one's place all are new: the newest have to do.
  mutating func learn(entries: Int) {
    guard fixedCount > 1 else { return }
    var (first, size) = (entries, 0)
    while first > learnedEntries, size < Self.mostLearnedAtOnce {
      first -= 1
      size += arena[first].count
    }
    for entry in first..<entries { sequences.learn(arena[entry]) }
    learnedEntries = entries
  }
}
