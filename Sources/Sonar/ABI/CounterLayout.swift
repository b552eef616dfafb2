/// The layout of an image's counters, as the flags of its `FuzzImage` encode it.
///
/// Bits 0 to 7 are the width of a counter in bits, where 0 means 8. Bits 8 to 15 are the binary
/// logarithm of a shared table's size, or 0 when every edge has a counter of its own.
public struct CounterLayout: Hashable, Sendable {
  /// The width of a counter in bits.
  public enum Width: Int, CaseIterable, Sendable {
    case bits8 = 8
    case bits16 = 16
    case bits32 = 32

    /// The width of a counter in bytes.
    public var bytes: Int { rawValue / 8 }
  }

  /// The sizes that a shared table may have, as binary logarithms.
  public static let sizes = 10...24

  /// The width of each counter.
  public var width: Width
  /// The number of counters in the table that all modules share, as a binary logarithm; nil if
  /// every edge has a counter of its own.
  public var log2Size: Int?

  /// Creates a layout from its parts.
  public init(width: Width, log2Size: Int?) {
    self.width = width
    self.log2Size = log2Size
  }

  /// Reads the flags of an image.
  ///
  /// The result is nil if a newer pass wrote them.
  public init?(flags: UInt32) {
    let bits = Int(flags & 0xff)
    let log2Size = Int(flags >> 8 & 0xff)
    guard let width = Width(rawValue: bits == 0 ? 8 : bits), flags >> 16 == 0,
      log2Size == 0 || Self.sizes.contains(log2Size)
    else { return nil }
    self.init(width: width, log2Size: log2Size == 0 ? nil : log2Size)
  }

  /// Reads the flags of the first image in the bytes of a section.
  ///
  /// The result is nil if there is none.
  public init?(imageSection bytes: [UInt8]) {
    guard bytes.count >= 8 else { return nil }
    self.init(flags: bytes.unsigned32(at: 4))
  }

  /// The flags that describe this layout in a `FuzzImage`.
  public var flags: UInt32 { UInt32(width.rawValue) | UInt32(log2Size ?? 0) << 8 }

  /// Returns the counter of an edge in a shared table of `2^log2Size` counters.
  ///
  /// The result depends only on names and on the order of edges, so it is the same in every build
  /// of the same source. The names are hashed with FNV-1a (Fowler, Noll and Vo). The edge's number
  /// is mixed in with the finalizer of SplitMix64 (Steele, Lea and Flood, 2014), and the upper bits
  /// of the result are used.
  ///
  /// - Parameters:
  ///   - edge: the number of the edge in its function, from 0.
  ///   - function: the mangled name of the function.
  ///   - module: the name of the module that the function belongs to.
  ///   - log2Size: the binary logarithm of the table's size, from `sizes`.
  /// - Returns: the number of the edge's counter, below `2^log2Size`.
  public static func slot(edge: Int, function: String, module: String, log2Size: Int) -> Int {
    // A byte after each name keeps "ab", "c" and "a", "bc" apart.
    var hash = FNV1a.hash64([0xff], from: FNV1a.hash64(module.utf8))
    hash = FNV1a.hash64([0xff], from: FNV1a.hash64(function.utf8, from: hash))
    hash &+= UInt64(edge) &* 0x9e37_79b9_7f4a_7c15
    hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
    hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
    hash ^= hash >> 31
    return Int(hash >> UInt64(64 - log2Size))
  }
}
