internal import Glibc

/// Functions that copy and compare inputs.
///
/// Most inputs are so short that the call of a C library function takes longer than its work.
///
/// Eight bytes are moved at a time; the last eight overlap those before, so that nothing beyond
/// the end is read or written.
enum ShortBytes {
  /// The size in bytes up to which the code here is used; the C library handles larger sizes.
  private static let most = 128
  private static let word = MemoryLayout<UInt64>.size

  /// Copies `count` bytes between memory that does not overlap.
  @inline(__always)
  static func copy(
    _ count: Int, from source: UnsafePointer<UInt8>, to target: UnsafeMutablePointer<UInt8>
  ) {
    guard count <= most else { return target.update(from: source, count: count) }
    let (source, target) = (UnsafeRawPointer(source), UnsafeMutableRawPointer(target))
    guard count >= word else {
      for index in 0..<count {
        target.storeBytes(
          of: source.load(fromByteOffset: index, as: UInt8.self), toByteOffset: index,
          as: UInt8.self)
      }
      return
    }
    func move(_ offset: Int) {
      target.storeBytes(
        of: source.loadUnaligned(fromByteOffset: offset, as: UInt64.self), toByteOffset: offset,
        as: UInt64.self)
    }
    var offset = 0
    while offset < count - word {
      move(offset)
      offset += word
    }
    move(count - word)
  }

  /// Returns true when `count` bytes are the same at both addresses.
  @inline(__always)
  static func areEqual(
    _ count: Int, _ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>
  ) -> Bool {
    guard count <= most else { return memcmp(left, right, count) == 0 }
    guard count >= word else {
      for index in 0..<count where left[index] != right[index] { return false }
      return true
    }
    let (left, right) = (UnsafeRawPointer(left), UnsafeRawPointer(right))
    func differences(_ offset: Int) -> UInt64 {
      left.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        ^ right.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }
    var sum = differences(count - word)
    var offset = 0
    while offset < count - word {
      sum |= differences(offset)
      offset += word
    }
    return sum == 0
  }
}
