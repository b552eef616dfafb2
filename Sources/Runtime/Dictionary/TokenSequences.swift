/// The tokens that follow each other in inputs that entered the corpus.
///
/// A sequence that worked once often works again somewhere else.
///
/// Every token keeps its last few successors, each with the bytes that were between the two.
struct TokenSequences {
  /// A token that follows another.
  struct Successor {
    var token: Int
    /// The bytes between the two.
    var gap: Gap
  }

  /// A sequence of up to four bytes.
  struct Gap: Sequence, IteratorProtocol {
    static let most = 4
    fileprivate(set) var count: Int
    fileprivate var bytes: UInt32

    mutating func next() -> UInt8? {
      guard count > 0 else { return nil }
      defer {
        bytes >>= 8
        count -= 1
      }
      return UInt8(truncatingIfNeeded: bytes)
    }
  }

  private struct Slot {
    /// The number of a token; -1 for a free slot.
    var token: Int32 = -1
    var gap: UInt32 = 0
    var gapSize: UInt8 = 0
  }

  private static let successors = 4
  private static let buckets = 1024
  /// The most bytes of an entry that are read.
  ///
  /// Longer entries repeat themselves.
  private static let longestInput = 1 << 16

  private let tokens: [UnsafeBufferPointer<UInt8>]
  /// The first token whose first two bytes belong to a bucket, -1: none; longer tokens first.
  private let heads: UnsafeMutablePointer<Int32>
  /// The next token of the same bucket.
  private let nexts: UnsafeMutablePointer<Int32>
  private let slots: UnsafeMutablePointer<Slot>
  private let nextSlot: UnsafeMutablePointer<UInt8>

  /// Prepares for tokens whose memory stays where it is.
  init(tokens: [UnsafeBufferPointer<UInt8>]) {
    self.tokens = tokens
    let capacity = max(1, tokens.count)
    heads = .allocate(capacity: Self.buckets)
    heads.initialize(repeating: -1, count: Self.buckets)
    nexts = .allocate(capacity: capacity)
    nexts.initialize(repeating: -1, count: capacity)
    slots = .allocate(capacity: capacity * Self.successors)
    slots.initialize(repeating: Slot(), count: capacity * Self.successors)
    nextSlot = .allocate(capacity: capacity)
    nextSlot.initialize(repeating: 0, count: capacity)
    // Single bytes are everywhere, and the bytes between tokens are kept anyway.
    let order = tokens.indices.filter { tokens[$0].count > 1 }
      .sorted { (tokens[$0].count, $1) < (tokens[$1].count, $0) }
    for token in order {
      let bucket = Self.bucket(tokens[token][0], tokens[token][1])
      nexts[token] = heads[bucket]
      heads[bucket] = Int32(token)
    }
  }

  /// Frees the memory.
  func deallocate() {
    heads.deallocate()
    nexts.deallocate()
    slots.deallocate()
    nextSlot.deallocate()
  }

  private static func bucket(_ first: UInt8, _ second: UInt8) -> Int {
    (Int(first) * 31 + Int(second)) % buckets
  }

  /// Finds the longest token of at least two bytes at `start` in `input`.
  func find(
    _ input: UnsafeBufferPointer<UInt8>.SubSequence, from start: Int
  ) -> (token: Int, size: Int)? {
    guard start + 1 < input.endIndex else { return nil }
    var candidate = Int(heads[Self.bucket(input[start], input[start + 1])])
    while candidate >= 0 {
      let token = tokens[candidate]
      if start + token.count <= input.endIndex,
        input[start..<start + token.count].elementsEqual(token)
      {
        return (candidate, token.count)
      }
      candidate = Int(nexts[candidate])
    }
    return nil
  }

  /// Remembers the tokens of `input` that follow each other closely.
  func learn(_ input: UnsafeBufferPointer<UInt8>) {
    let input = input.prefix(Self.longestInput)
    var position = 0
    var previous: (token: Int, end: Int)?
    while let (token, size) = nextToken(in: input, &position) {
      if let previous, position - previous.end <= Gap.most {
        note(token, after: previous.token, gap: input[previous.end..<position])
      }
      position += size
      previous = (token, position)
    }
  }

  private func nextToken(
    in input: UnsafeBufferPointer<UInt8>.SubSequence, _ position: inout Int
  ) -> (token: Int, size: Int)? {
    while position < input.endIndex {
      if let found = find(input, from: position) { return found }
      position += 1
    }
    return nil
  }

  private func note(
    _ token: Int, after previous: Int, gap: UnsafeBufferPointer<UInt8>.SubSequence
  ) {
    var bytes: UInt32 = 0
    for byte in gap.reversed() { bytes = bytes << 8 | UInt32(byte) }
    let mine = slots + previous * Self.successors
    for index in 0..<Self.successors
    where mine[index].token == Int32(token) && mine[index].gap == bytes
      && mine[index].gapSize == UInt8(gap.count)
    {
      return
    }
    mine[Int(nextSlot[previous])] = Slot(
      token: Int32(token), gap: bytes, gapSize: UInt8(gap.count))
    nextSlot[previous] = (nextSlot[previous] + 1) % UInt8(Self.successors)
  }

  /// Returns one of the successors of a token; nil if none is known.
  @inline(__always)
  func successor(of token: Int, _ random: inout some RandomSource) -> Successor? {
    let slot = slots[token * Self.successors + random.below(Self.successors)]
    let known = slot.token >= 0 ? slot : slots[token * Self.successors]
    guard known.token >= 0 else { return nil }
    return Successor(
      token: Int(known.token), gap: Gap(count: Int(known.gapSize), bytes: known.gap))
  }
}
