internal import CFuzzing

/// A view of the memory that every worker reads and only the coordinator writes: the features that
/// have been seen, the inputs of the corpus, and the tokens of the dictionary.
///
/// The memory is one sparse file, far larger than its used part; pages are allocated when their
/// first byte is written. Inputs are appended and never move, so a worker can use any of them
/// without a message. An input may shrink in place. A worker that reads it at that moment sees a
/// mixture of old and new bytes, which is as good as any other input to a mutator. The view does
/// not own the memory; `SharedMemory` unmaps it.
struct CorpusArena {
  /// The most counters of a program.
  ///
  /// The number of a feature is `counter * 8 + bucket`.
  static let maximumCounters = 1 << 24

  private static let seenOffset = 4096

  private static func entriesOffset(_ size: ArenaSize) -> Int { seenOffset + size.counters }

  private static func tokensOffset(_ size: ArenaSize) -> Int {
    entriesOffset(size) + size.entries * MemoryLayout<FuzzArenaEntry>.stride
  }

  private static func bytesOffset(_ size: ArenaSize) -> Int {
    tokensOffset(size) + size.tokens * MemoryLayout<FuzzArenaToken>.stride
  }

  /// Returns the size of the mapping in bytes.
  ///
  /// Nearly all of it is never touched.
  static func mappedSize(_ size: ArenaSize) -> Int { bytesOffset(size) + size.bytes }

  /// The capacity of the arena.
  let size: ArenaSize
  private let header: UnsafeMutablePointer<FuzzGlobalHeader>
  /// One byte per counter, with one bit per bucket.
  ///
  /// A bit is set if the bucket has been seen or is masked.
  let seen: UnsafeMutablePointer<UInt8>
  private let entries: UnsafeMutablePointer<FuzzArenaEntry>
  private let tokens: UnsafeMutablePointer<FuzzArenaToken>
  private let bytes: UnsafeMutablePointer<UInt8>

  /// Creates a view of mapped memory of `mappedSize` bytes.
  init(_ base: UnsafeMutableRawPointer, _ size: ArenaSize = .usual) {
    self.size = size
    header = base.assumingMemoryBound(to: FuzzGlobalHeader.self)
    seen = (base + Self.seenOffset).assumingMemoryBound(to: UInt8.self)
    entries = (base + Self.entriesOffset(size)).assumingMemoryBound(to: FuzzArenaEntry.self)
    tokens = (base + Self.tokensOffset(size)).assumingMemoryBound(to: FuzzArenaToken.self)
    bytes = (base + Self.bytesOffset(size)).assumingMemoryBound(to: UInt8.self)
  }

  /// Returns true if a feature is no longer news.
  func isSeen(_ feature: UInt32) -> Bool {
    let counter = Int(feature) / CoverageMap.bucketsPerCounter
    return seen[counter] >> UInt8(Int(feature) % CoverageMap.bucketsPerCounter) & 1 != 0
  }

  /// Tells the workers if a feature is no longer news.
  func mark(_ feature: UInt32, isSeen: Bool) {
    let bit: UInt8 = 1 << UInt8(Int(feature) % CoverageMap.bucketsPerCounter)
    let counter = Int(feature) / CoverageMap.bucketsPerCounter
    if isSeen { seen[counter] |= bit } else { seen[counter] &= ~bit }
  }

  /// The number of inputs in the arena.
  var entryCount: Int { Int(header.pointee.entry_count) }

  /// The number of tokens in the arena.
  var tokenCount: Int { Int(header.pointee.token_count) }

  /// The input with that number.
  @inline(__always)
  subscript(entry: Int) -> UnsafeBufferPointer<UInt8> {
    let place = entries[entry]
    return UnsafeBufferPointer(start: bytes + Int(place.offset), count: Int(place.size))
  }

  /// Returns the token with that number.
  @inline(__always)
  func token(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    let place = tokens[index]
    return UnsafeBufferPointer(start: bytes + Int(place.offset), count: Int(place.size))
  }

  /// Returns the rank of the token with that number, 0 to 255.
  @inline(__always)
  func tokenRank(_ index: Int) -> UInt32 { tokens[index].rank }

  /// Returns the features that an entry owns, ascending.
  ///
  /// A worker must take them as a hint only, because the coordinator may be changing them.
  func ownedFeatures(of entry: Int) -> UnsafeBufferPointer<UInt32> {
    let place = entries[entry]
    let start = UnsafeRawPointer(bytes + Int(place.features_offset))
    return UnsafeBufferPointer(
      start: start.assumingMemoryBound(to: UInt32.self), count: Int(place.feature_count))
  }

  /// Sets the features that an entry owns.
  ///
  /// If there is no room for more, the entry keeps its old ones.
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

  /// Replaces an entry's input by a smaller one.
  func shrink(_ entry: Int, to input: UnsafeRawBufferPointer) {
    precondition(input.count <= entries[entry].size)
    if let start = input.baseAddress {
      UnsafeMutableRawPointer(bytes + Int(entries[entry].offset)).copyMemory(
        from: start, byteCount: input.count)
    }
    entries[entry].size = UInt64(input.count)
  }

  /// Adds an input.
  ///
  /// Returns false if the arena is full.
  func append(_ input: UnsafeRawBufferPointer) -> Bool {
    guard entryCount < size.entries, let offset = reserve(input) else { return false }
    entries[entryCount] = FuzzArenaEntry(
      offset: offset, size: UInt64(input.count), features_offset: 0, feature_count: 0)
    header.pointee.entry_count += 1
    return true
  }

  /// Adds a token.
  ///
  /// Returns false if there are too many.
  func append(token: [UInt8], rank: UInt8) -> Bool {
    guard tokenCount < size.tokens,
      let offset = token.withUnsafeBytes({ reserve($0) })
    else { return false }
    tokens[tokenCount] = FuzzArenaToken(
      offset: offset, size: UInt32(token.count), rank: UInt32(rank))
    header.pointee.token_count += 1
    return true
  }

  /// Copies `source` to the end of the used memory.
  ///
  /// Returns its offset, or nil if the arena is full.
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
