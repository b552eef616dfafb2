internal import CFuzzing

/// A range of counters that are contiguous in memory.
struct CounterRange {
  let start: UnsafeMutableRawPointer
  /// The number of counters.
  let count: Int
  /// The width of a counter in bytes: 1, 2 or 4.
  let width: Int

  /// Calls `body` with every counter that is not zero, in order, numbered from `first`, and with
  /// its bucket as a bit; then sets it to zero.
  @inline(__always)
  func drain(
    first: Int, _ buckets: UnsafePointer<UInt8>, _ body: (Int, UInt32, _ bit: UInt8) -> Void
  ) {
    switch width {
    case 1: drain(UInt8.self, first, body) { buckets[Int($0)] }
    case 2: drain(UInt16.self, first, body) { HitBuckets.bit(of: $0) }
    default: drain(UInt32.self, first, body) { HitBuckets.bit(of: $0) }
    }
  }

  /// Returns the current bucket of a counter, as a bit.
  func bit(at index: Int) -> UInt8 {
    let address = start + index * width
    return switch width {
    case 1: HitBuckets.bit(of: address.load(as: UInt8.self))
    case 2: HitBuckets.bit(of: address.load(as: UInt16.self))
    default: HitBuckets.bit(of: address.load(as: UInt32.self))
    }
  }

  /// Scans lines first, then words, because nearly all counters are zero in nearly all runs.
  @inline(__always)
  private func drain<Lane: FixedWidthInteger & UnsignedInteger>(
    _: Lane.Type, _ first: Int, _ body: (Int, UInt32, _ bit: UInt8) -> Void,
    bit: (Lane) -> UInt8
  ) {
    let lane = MemoryLayout<Lane>.size
    let size = count * lane
    var offset = 0
    if size >= 512 {
      // Loads that cross cache lines take twice as long, so the scan continues at an address that
      // 16 divides. Counters that are scanned twice were cleared by the first scan.
      Self.drain(start, first, body, bit: bit)
      Self.drain(start + 8, first + 8 / lane, body, bit: bit)
      offset = 16 - Int(bitPattern: start) & 15
    }
    let bytes = start.assumingMemoryBound(to: UInt8.self)
    while true {
      offset = fuzz_find_dirty_line(bytes, offset, size)
      guard offset + Self.lineSize <= size else { break }
      for place in stride(from: offset, to: offset + Self.lineSize, by: 8) {
        Self.drain(start + place, first + place / lane, body, bit: bit)
      }
      offset += Self.lineSize
    }
    while offset + 8 <= size {
      Self.drain(start + offset, first + offset / lane, body, bit: bit)
      offset += 8
    }
    while offset < size {
      let value = (start + offset).loadUnaligned(as: Lane.self)
      if value != 0 {
        (start + offset).storeBytes(of: 0, as: Lane.self)
        body(first + offset / lane, UInt32(value), bit(value))
      }
      offset += lane
    }
  }

  /// The number of bytes that are skipped together if all are zero.
  private static let lineSize = 64

  /// Calls `body` with the counters of one word that are not zero, and clears the word.
  @inline(__always)
  private static func drain<Lane: FixedWidthInteger & UnsignedInteger>(
    _ memory: UnsafeMutableRawPointer, _ first: Int,
    _ body: (Int, UInt32, _ bit: UInt8) -> Void, bit: (Lane) -> UInt8
  ) {
    var word = UInt64(littleEndian: memory.loadUnaligned(as: UInt64.self))
    guard word != 0 else { return }
    memory.storeBytes(of: 0, as: UInt64.self)
    let lane = UInt64(Lane.bitWidth)
    while word != 0 {
      let shift = UInt64(word.trailingZeroBitCount) / lane * lane
      let value = Lane(truncatingIfNeeded: word >> shift)
      body(first + Int(shift / lane), UInt32(value), bit(value))
      word &= ~(UInt64(Lane.max) << shift)
    }
  }
}
