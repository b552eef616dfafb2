/// An instrumented comparison: the facts about it that the pass knows before the program runs.
///
/// In the section `swiftc_fuzz_sites` a site is 16 bytes, little endian:
///
///     0  u8   kind              4  u8   flags            8  u32  line (0: unknown)
///     1  u8   predicate         5  u8   gate            12  i32  its function's record,
///     2  u16  width in bits     6  u16  blocks behind            relative to this field
public struct Site: Equatable, Sendable {
  /// The number of bytes that one site takes in its section.
  public static let recordSize = 16

  /// The kind of values that are compared.
  ///
  /// Of `stringPrefix`, `stringSuffix` and `stringSearch` the left operand is the part that is
  /// looked for, and the right operand the whole string.
  public enum Kind: UInt8, Sendable, CaseIterable {
    case integer = 1
    case float = 2
    case `switch` = 3
    case stringOrder = 4
    case stringPrefix = 5
    case stringSuffix = 6
    /// Is the left string anywhere in the right one?
    case stringSearch = 7
    /// A need of a decoder (`DecoderEvent`). The site is no comparison, but a call that asks a key
    /// for its name.
    case decoder = 9
  }

  /// The question that the comparison asks about its operands.
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

  /// A set of facts about the operands of a comparison and about the branch that follows it.
  public struct Flags: OptionSet, Sendable {
    /// The flags as the byte in the record.
    public let rawValue: UInt8
    /// Creates flags from the byte in the record.
    ///
    /// Unknown bits are kept.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The left operand is a constant of the program.
    public static let leftIsConstant = Flags(rawValue: 1)
    /// The right operand is a constant of the program.
    public static let rightIsConstant = Flags(rawValue: 2)
    /// One side of the branch only traps: the comparison checks for overflow or bounds.
    public static let guardsTrap = Flags(rawValue: 4)
  }

  /// The kind of values that are compared.
  public var kind: Kind
  /// The question that the comparison asks about its operands.
  public var predicate: Predicate
  /// The width of the operands in bits; 0 for strings.
  public var width: UInt16
  /// The facts about the operands and about the branch that follows the comparison.
  public var flags: Flags
  /// The source line; 0 if the compiler recorded none.
  public var line: UInt32
  /// The number of blocks of the function that run only if the comparison has one outcome; the
  /// greater of the numbers for the two outcomes.
  public var blocksBehind: UInt16

  /// The value that opens the gate for the twin of its function, and of few others
  /// (`InstrumentationABI.Gate`).
  public var gate: UInt8

  /// Creates a description of one comparison.
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

  /// Returns the address of the `FunctionRecord` of the function that contains the site at
  /// `address`.
  public static func function(ofSiteAt address: UnsafeRawPointer) -> UnsafeRawPointer {
    let field = address + 12
    return field + Int(field.loadUnaligned(as: Int32.self))
  }

  /// Reads the record at `address`.
  ///
  /// The result is nil if no pass of this version wrote it.
  public init?(at address: UnsafeRawPointer) {
    guard let kind = Kind(rawValue: address.load(as: UInt8.self)),
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
