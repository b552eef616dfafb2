internal import CFuzzing

/// The memory that every worker reads and only the coordinator writes: what has been seen, the
/// inputs of the corpus, and the tokens of the dictionary.
///
/// It is one sparse file in memory, far larger than what is used of it: pages come with their
/// first byte. Inputs are appended and never move, so that a worker can splice any of them
/// without a message. They may shrink where they are: who reads one at that moment sees a mixture
/// of the old and the new bytes, which to a mutator is an input like any other. A view is a value
/// without ownership; `SharedMemory` unmaps.
struct CorpusArena {
  /// Most counters of a program.
  ///
  /// The feature of a counter's bucket is `counter * 8 + bucket`.
  static let maximumCounters = 1 << 24

  private static let seenOffset = 4096

  private static func entriesOffset(_ size: ArenaSize) -> Int { seenOffset + size.counters }

  private static func tokensOffset(_ size: ArenaSize) -> Int {
    entriesOffset(size) + size.entries * MemoryLayout<FuzzArenaEntry>.stride
  }

  private static func bytesOffset(_ size: ArenaSize) -> Int {
    tokensOffset(size) + size.tokens * MemoryLayout<FuzzArenaToken>.stride
  }

  /// Bytes of the mapping, nearly all of them never touched.
  static func mappedSize(_ size: ArenaSize) -> Int { bytesOffset(size) + size.bytes }

  /// What there is room for.
  let size: ArenaSize
  private let header: UnsafeMutablePointer<FuzzGlobalHeader>
  /// One byte per counter: the buckets it has been seen in, or that are masked, as bits.
  let seen: UnsafeMutablePointer<UInt8>
  private let entries: UnsafeMutablePointer<FuzzArenaEntry>
  private let tokens: UnsafeMutablePointer<FuzzArenaToken>
  private let bytes: UnsafeMutablePointer<UInt8>

  /// A view of mapped memory of `mappedSize` bytes.
  init(_ base: UnsafeMutableRawPointer, _ size: ArenaSize = .usual) {
    self.size = size
    header = base.assumingMemoryBound(to: FuzzGlobalHeader.self)
    seen = (base + Self.seenOffset).assumingMemoryBound(to: UInt8.self)
    entries = (base + Self.entriesOffset(size)).assumingMemoryBound(to: FuzzArenaEntry.self)
    tokens = (base + Self.tokensOffset(size)).assumingMemoryBound(to: FuzzArenaToken.self)
    bytes = (base + Self.bytesOffset(size)).assumingMemoryBound(to: UInt8.self)
  }

  /// Whether a feature is no news any more.
  func isSeen(_ feature: UInt32) -> Bool {
    let counter = Int(feature) / CoverageMap.bucketsPerCounter
    return seen[counter] >> UInt8(Int(feature) % CoverageMap.bucketsPerCounter) & 1 != 0
  }

  /// Tells the workers whether a feature is news no longer.
  func mark(_ feature: UInt32, isSeen: Bool) {
    let bit: UInt8 = 1 << UInt8(Int(feature) % CoverageMap.bucketsPerCounter)
    let counter = Int(feature) / CoverageMap.bucketsPerCounter
    if isSeen { seen[counter] |= bit } else { seen[counter] &= ~bit }
  }

  /// Inputs in the arena.
  var entryCount: Int { Int(header.pointee.entry_count) }

  /// Tokens in the arena.
  var tokenCount: Int { Int(header.pointee.token_count) }

  /// The input with that number.
  @inline(__always)
  subscript(entry: Int) -> UnsafeBufferPointer<UInt8> {
    let place = entries[entry]
    return UnsafeBufferPointer(start: bytes + Int(place.offset), count: Int(place.size))
  }

  /// The token with that number.
  @inline(__always)
  func token(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    let place = tokens[index]
    return UnsafeBufferPointer(start: bytes + Int(place.offset), count: Int(place.size))
  }

  /// The rank of the token with that number, 0 to 255.
  @inline(__always)
  func tokenRank(_ index: Int) -> UInt32 { tokens[index].rank }

  /// The features that an entry stands for, ascending.
  ///
  /// To a worker this is a hint: the coordinator may be changing it.
  func ownedFeatures(of entry: Int) -> UnsafeBufferPointer<UInt32> {
    let place = entries[entry]
    let start = UnsafeRawPointer(bytes + Int(place.features_offset))
    return UnsafeBufferPointer(
      start: start.assumingMemoryBound(to: UInt32.self), count: Int(place.feature_count))
  }

  /// Sets the features that an entry stands for; when there is no room for more, it keeps its old
  /// ones.
  func setOwnedFeatures(of entry: Int, to features: [UInt32]) {
    features.withUnsafeBytes { source in
      if features.count <= entries[entry].feature_count, let start = source.baseAddress {
        UnsafeMutableRawPointer(bytes + Int(entries[entry].features_offset)).copyMemory(
          from: start, byteCount: source.count)
      } else {
        guard let offset = reserve(source) else { return }
        entries[entry].features_offset = offset
      }
      entries[entry].feature_count = UInt64(features.count)
    }
  }

  /// Puts a smaller input in the place of an entry's.
  func shrink(_ entry: Int, to input: UnsafeRawBufferPointer) {
    precondition(input.count <= entries[entry].size)
    if let start = input.baseAddress {
      UnsafeMutableRawPointer(bytes + Int(entries[entry].offset)).copyMemory(
        from: start, byteCount: input.count)
    }
    entries[entry].size = UInt64(input.count)
  }

  /// Adds an input; false when the arena is full.
  func append(_ input: UnsafeRawBufferPointer) -> Bool {
    guard entryCount < size.entries, let offset = reserve(input) else { return false }
    entries[entryCount] = FuzzArenaEntry(
      offset: offset, size: UInt64(input.count), features_offset: 0, feature_count: 0)
    header.pointee.entry_count += 1
    return true
  }

  /// Adds a token; false when there are too many.
  func append(token: [UInt8], rank: UInt8) -> Bool {
    guard tokenCount < size.tokens,
      let offset = token.withUnsafeBytes({ reserve($0) })
    else { return false }
    tokens[tokenCount] = FuzzArenaToken(
      offset: offset, size: UInt32(token.count), rank: UInt32(rank))
    header.pointee.token_count += 1
    return true
  }

  /// Copies `source` behind what is there.
  private func reserve(_ source: UnsafeRawBufferPointer) -> UInt64? {
    let offset = header.pointee.used
    guard Int(offset) + source.count <= size.bytes else { return nil }
    if let start = source.baseAddress {
      UnsafeMutableRawPointer(bytes + Int(offset)).copyMemory(
        from: start, byteCount: source.count)
    }
    // Words of 16 bytes: copies from the arena start aligned.
    header.pointee.used = (offset + UInt64(source.count) + 15) & ~15
    return offset
  }
}
