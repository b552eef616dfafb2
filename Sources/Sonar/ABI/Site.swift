/// One instrumented comparison: what the pass knows of it before the program runs.
///
/// In the section `swiftc_fuzz_sites` a site is 16 bytes, little endian:
///
///     0  u8   kind              4  u8   flags            8  u32  line (0: unknown)
///     1  u8   predicate         5  u8   gate            12  i32  its function's record,
///     2  u16  width in bits     6  u16  blocks behind            relative to this field
public struct Site: Equatable, Sendable {
  /// Bytes one site takes in its section.
  public static let recordSize = 16

  /// What is compared.
  ///
  /// Of `stringPrefix` and `stringSuffix` the left operand is the prefix or suffix, the right one
  /// the string that may have it, in the order of the standard library's own calls.
  public enum Kind: UInt8, Sendable, CaseIterable {
    case integer = 1
    case float = 2
    case `switch` = 3
    case stringOrder = 4
    case stringPrefix = 5
    case stringSuffix = 6
    /// A decoder missed a key: the place of the values around it, and the key. No comparison, but
    /// the engine makes a record of it.
    case missingKey = 7
    /// A decoder found something else than it needs: the place, and the name of a type.
    case wrongType = 8
    /// A decoder asked for a key, which may be missing: nothing, and the key. No comparison, but
    /// what a key's type is asked for its name.
    case requestedKey = 9
  }

  /// How it is compared.
  ///
  /// `stringOrder` uses `equal` and `unsignedLess`.
  public enum Predicate: UInt8, Sendable, CaseIterable {
    case equal = 0
    case notEqual = 1
    case unsignedGreater = 2
    case unsignedGreaterOrEqual = 3
    case unsignedLess = 4
    case unsignedLessOrEqual = 5
    case signedGreater = 6
    case signedGreaterOrEqual = 7
    case signedLess = 8
    case signedLessOrEqual = 9
    case floatEqual = 10
    case floatNotEqual = 11
    case floatGreater = 12
    case floatGreaterOrEqual = 13
    case floatLess = 14
    case floatLessOrEqual = 15
  }

  /// Facts about the operands and what the comparison guards.
  public struct Flags: OptionSet, Sendable {
    /// The byte as it stands in the record.
    public let rawValue: UInt8
    /// Takes the byte as it stands in the record; unknown bits are kept.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The left operand is a constant of the program.
    public static let leftIsConstant = Flags(rawValue: 1)
    /// The right operand is a constant of the program.
    public static let rightIsConstant = Flags(rawValue: 2)
    /// One side of the branch only traps: an overflow or bounds check.
    public static let guardsTrap = Flags(rawValue: 4)
  }

  /// What is compared.
  public var kind: Kind
  /// How it is compared.
  public var predicate: Predicate
  /// Width of the operands in bits; 0 for strings.
  public var width: UInt16
  /// What is known of the operands and of the branch behind the comparison.
  public var flags: Flags
  /// Source line, 0 where the compiler kept none.
  public var line: UInt32
  /// Blocks of the function that run only if the comparison comes out one way, at most.
  public var blocksBehind: UInt16

  /// What opens the gate for its function's twin, and few others (`InstrumentationABI.Gate`).
  public var gate: UInt8

  /// Describes one comparison.
  public init(
    kind: Kind, predicate: Predicate, width: UInt16, flags: Flags = [], line: UInt32 = 0,
    blocksBehind: UInt16 = 0, gate: UInt8 = InstrumentationABI.Gate.open
  ) {
    self.kind = kind
    self.predicate = predicate
    self.width = width
    self.flags = flags
    self.line = line
    self.blocksBehind = blocksBehind
    self.gate = gate
  }

  /// Where the `FunctionRecord` is of the function that the site at `address` is in.
  public static func function(ofSiteAt address: UnsafeRawPointer) -> UnsafeRawPointer {
    let field = address + 12
    return field + Int(field.loadUnaligned(as: Int32.self))
  }

  /// Reads the record at `address`; nil where no pass of this version wrote it.
  public init?(at address: UnsafeRawPointer) {
    guard let kind = Kind(rawValue: address.load(as: UInt8.self)), kind != .missingKey,
      kind != .wrongType,
      let predicate = Predicate(rawValue: address.load(fromByteOffset: 1, as: UInt8.self))
    else { return nil }
    self.init(
      kind: kind, predicate: predicate,
      width: address.loadUnaligned(fromByteOffset: 2, as: UInt16.self),
      flags: Flags(rawValue: address.load(fromByteOffset: 4, as: UInt8.self)),
      line: address.loadUnaligned(fromByteOffset: 8, as: UInt32.self),
      blocksBehind: address.loadUnaligned(fromByteOffset: 6, as: UInt16.self),
      gate: address.load(fromByteOffset: 5, as: UInt8.self))
  }
}
