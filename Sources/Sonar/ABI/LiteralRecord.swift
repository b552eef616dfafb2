/// A dictionary token, as the section `swiftc_fuzz_literals` describes it.
///
/// Records follow each other, 4-byte aligned, little endian:
///
///     0  u32  size of the record, padding included    12  u16  bytes of the module's name
///     4  u8   kind                                    14  u16  bytes of the function's name
///     5  u8   rank                                    16  u16  bytes of the file's name
///     6  u16  bytes of the token                      18  u16  zero
///     8  u32  source line, 0: unknown                 20  token, module, function, file; zeros
public struct LiteralRecord: Hashable, Sendable {
  /// The number of bytes before the token.
  public static let headerSize = 20
  /// The greatest size of a token in bytes.
  ///
  /// Longer ones are cut: none was ever worth inserting whole.
  public static let longestToken = 1024

  /// The kind of thing that a literal is in the source.
  public enum Kind: UInt8, Sendable, CaseIterable {
    case string = 1
    /// An integer, little endian, at the width at which the code compares it.
    case integer = 2
    /// A floating-point number of IEEE 754, little endian, at the width at which the code compares
    /// it.
    case float = 3
    /// An array of integers.
    case bytes = 4
    /// A string of one character.
    case character = 5
    /// A part of the text of a regular expression, a text that the expression matches, or a text
    /// that a function of a library reads.
    case pattern = 6
  }

  /// The kind of thing that the literal is in the source.
  public var kind: Kind
  /// A number from 0 (dull) to 255 (specific and rare).
  ///
  /// The engine prefers high ranks.
  public var rank: UInt8
  /// The bytes as the program holds them.
  ///
  /// `spellings` gives the ways to write them in an input.
  public var token: [UInt8]
  /// The module whose code uses the literal.
  public var module: String
  /// The mangled name of the first function that uses it.
  public var function: String
  /// The source file of that use; empty if the compiler recorded none.
  public var file: String
  /// The source line of that use; 0 if the compiler recorded none.
  public var line: UInt32

  /// Creates a description of one token.
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
