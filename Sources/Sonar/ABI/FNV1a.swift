/// The hash function FNV-1a of Fowler, Noll and Vo.
///
/// It gives the same result in every process, whereas Swift's own hashes differ from process to
/// process.
public enum FNV1a {
  /// Returns the 32-bit hash of `bytes`.
  @inlinable public static func hash32(_ bytes: some Sequence<UInt8>) -> UInt32 {
    bytes.reduce(0x811c_9dc5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
  }

  /// Returns the 64-bit hash of `bytes`.
  ///
  /// With `start`, the hash of earlier bytes, it continues that hash.
  public static func hash64(
    _ bytes: some Sequence<UInt8>, from start: UInt64 = 0xcbf2_9ce4_8422_2325
  ) -> UInt64 {
    bytes.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
