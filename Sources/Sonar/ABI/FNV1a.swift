/// The hash of Fowler, Noll and Vo, variant 1a: the same in every process, where Swift's own hashes
/// differ in each.
public enum FNV1a {
  /// The hash of `bytes` in 32 bits.
  public static func hash32(_ bytes: some Sequence<UInt8>) -> UInt32 {
    bytes.reduce(0x811c_9dc5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
  }

  /// The hash in 64 bits of what led to `start`, if anything did, and of `bytes` behind it.
  public static func hash64(
    _ bytes: some Sequence<UInt8>, from start: UInt64 = 0xcbf2_9ce4_8422_2325
  ) -> UInt64 {
    bytes.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
