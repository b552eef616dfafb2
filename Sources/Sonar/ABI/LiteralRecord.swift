/// One dictionary token, as the section `swiftc_fuzz_literals` describes it.
///
/// Records follow each other, 4-byte aligned, little endian:
///
///     0  u32  size of the record, padding included    12  u16  bytes of the module's name
///     4  u8   kind                                    14  u16  bytes of the function's name
///     5  u8   rank                                    16  u16  bytes of the file's name
///     6  u16  bytes of the token                      18  u16  zero
///     8  u32  source line, 0: unknown                 20  token, module, function, file; zeros
public struct LiteralRecord: Hashable, Sendable {
  /// Bytes before the token.
  public static let headerSize = 20
  /// Longer tokens are cut: nothing longer was ever worth inserting whole.
  public static let longestToken = 1024

  /// What the literal is in the source.
  public enum Kind: UInt8, Sendable, CaseIterable {
    case string = 1
    /// Little endian, at the width at which the code compares it.
    case integer = 2
    /// IEEE 754, little endian, at the width at which the code compares it.
    case float = 3
    /// An array of integers.
    case bytes = 4
    /// A string of one character.
    case character = 5
    /// Part of a regular expression's text, a text that it matches, or one that a library's
    /// function reads.
    case pattern = 6
  }

  /// What the literal is in the source.
  public var kind: Kind
  /// 0 (dull) to 255 (specific and rare): the engine prefers high ranks.
  public var rank: UInt8
  /// The bytes as the program has them; `spellings` says how they may stand in an input.
  public var token: [UInt8]
  /// Module whose code uses it.
  public var module: String
  /// Mangled name of the first function that uses it.
  public var function: String
  /// Source file of that use, empty where the compiler kept none.
  public var file: String
  /// Source line, 0 where the compiler kept none.
  public var line: UInt32

  /// Describes one token.
  public init(
    kind: Kind, rank: UInt8, token: [UInt8], module: String, function: String = "",
    file: String = "", line: UInt32 = 0
  ) {
    self.kind = kind
    self.rank = rank
    self.token = token
    self.module = module
    self.function = function
    self.file = file
    self.line = line
  }
}
