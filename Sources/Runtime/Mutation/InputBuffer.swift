/// An input under mutation: bytes in memory of a fixed capacity.
///
/// Mutations work in place and never allocate. The memory belongs to the creator of the buffer.
struct InputBuffer {
  let bytes: UnsafeMutablePointer<UInt8>
  var count: Int
  /// The most bytes that the input may have now, which is at most the capacity of the memory.
  var limit: Int

  /// The number of bytes that can be added.
  var room: Int { max(0, limit - count) }

  /// The bytes of the input, until it changes.
  var contents: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: bytes, count: count) }

  /// Replaces the whole input, cutting what exceeds the limit.
  @inline(__always)
  mutating func assign(_ source: UnsafeBufferPointer<UInt8>) {
    count = min(source.count, limit)
    if let base = source.baseAddress { ShortBytes.copy(count, from: base, to: bytes) }
  }

  /// Replaces `removed` bytes at `offset` by room for `inserted` uninitialised ones.
  ///
  /// - Requires: the range is within the input, and the result within the limit.
  @inline(__always)
  mutating func replace(_ removed: Int, at offset: Int, byRoomFor inserted: Int) {
    let rest = count - offset - removed
    if rest > 0, removed != inserted {
      // `update(from:)` allows the two to overlap.
      (bytes + offset + inserted).update(from: bytes + offset + removed, count: rest)
    }
    count += inserted - removed
  }

  /// Removes `length` bytes at `offset`.
  @inline(__always)
  mutating func remove(_ length: Int, at offset: Int) {
    replace(length, at: offset, byRoomFor: 0)
  }

  /// Inserts `source` at `offset`; `source` lies outside this buffer.
  @inline(__always)
  mutating func insert(_ source: UnsafePointer<UInt8>, _ length: Int, at offset: Int) {
    replace(0, at: offset, byRoomFor: length)
    (bytes + offset).update(from: source, count: length)
  }
}
