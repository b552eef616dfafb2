/// How an image's counters are laid out, as the flags of its `FuzzImage` say it: bits 0 to 7 the
/// width (0 is 8, too), bits 8 to 15 the binary logarithm of a shared table's size, 0 for exact
/// counters.
public struct CounterLayout: Hashable, Sendable {
  /// Bits of a counter.
  public enum Width: Int, CaseIterable, Sendable {
    case bits8 = 8
    case bits16 = 16
    case bits32 = 32

    /// Bytes of a counter.
    public var bytes: Int { rawValue / 8 }
  }

  /// Sizes that a shared table may have, as binary logarithms.
  public static let sizes = 10...24

  /// Bits of a counter.
  public var width: Width
  /// Size of the table that all modules share, as a binary logarithm; nil if every edge has a
  /// counter of its own.
  public var log2Size: Int?

  /// A layout by its parts.
  public init(width: Width, log2Size: Int?) {
    self.width = width
    self.log2Size = log2Size
  }

  /// Reads the flags of an image; nil if a newer pass wrote them.
  public init?(flags: UInt32) {
    let bits = Int(flags & 0xff)
    let log2Size = Int(flags >> 8 & 0xff)
    guard let width = Width(rawValue: bits == 0 ? 8 : bits), flags >> 16 == 0,
      log2Size == 0 || Self.sizes.contains(log2Size)
    else { return nil }
    self.init(width: width, log2Size: log2Size == 0 ? nil : log2Size)
  }

  /// Reads the flags of the first image in a section's bytes; nil if there is none.
  public init?(imageSection bytes: [UInt8]) {
    guard bytes.count >= 8 else { return nil }
    self.init(flags: bytes.unsigned32(at: 4))
  }

  /// The flags of an image.
  public var flags: UInt32 { UInt32(width.rawValue) | UInt32(log2Size ?? 0) << 8 }

  /// Where an edge is counted in a shared table of `2^log2Size` counters.
  ///
  /// Depends on names and order only, so that it is the same in every build of the same source.
  /// FNV-1a (Fowler, Noll and Vo) over the names, then the finalizer of SplitMix64 (Steele, Lea
  /// and Flood, 2014) with the edge's number, of which the upper bits are taken.
  ///
  /// - Parameters:
  ///   - edge: Number of the edge in its function, from 0.
  ///   - function: Mangled name.
  ///   - module: Name of the module that the function belongs to.
  ///   - log2Size: From `sizes`.
  /// - Returns: The number of its counter, below `2^log2Size`.
  public static func slot(edge: Int, function: String, module: String, log2Size: Int) -> Int {
    // The byte behind each name lets "ab", "c" and "a", "bc" differ.
    var hash = FNV1a.hash64([0xff], from: FNV1a.hash64(module.utf8))
    hash = FNV1a.hash64([0xff], from: FNV1a.hash64(function.utf8, from: hash))
    hash &+= UInt64(edge) &* 0x9e37_79b9_7f4a_7c15
    hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
    hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
    hash ^= hash >> 31
    return Int(hash >> UInt64(64 - log2Size))
  }
}
