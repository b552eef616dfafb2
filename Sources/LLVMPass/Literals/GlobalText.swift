internal import CLLVM

/// The text of a string literal that has a global of its own.
///
/// Strings of more than 15 bytes, and at -Onone all of them, are constants named `.str.…` with
/// a trailing NUL. Optimized code refers to them by the address minus 32, tagged in the top bit:
///
///     or i64 sub (i64 ptrtoint (ptr @.str.33.… to i64), i64 32), -9223372036854775808
enum GlobalText {
  /// Returns the text of a global; nil if it is not the text of a literal.
  static func text(of global: GlobalVariable) -> [UInt8]? {
    guard global.isConstant, global.section.isEmpty, isLiteralName(global.name),
      var bytes = global.initializer?.byteString
    else { return nil }
    if bytes.last == 0 { bytes.removeLast() }
    guard !bytes.isEmpty, String(validating: bytes, as: UTF8.self) != nil else { return nil }
    return bytes
  }

  private static func isLiteralName(_ name: String) -> Bool {
    name.hasPrefix(".str") || name.hasPrefix("\u{1}l_.str") || name.hasPrefix(".nonascii")
  }

  /// Returns the globals that a value refers to, also inside of constant expressions.
  static func globals(in value: Value, depth: Int = 6) -> [GlobalVariable] {
    if let global = value.globalVariable { return [global] }
    guard depth > 0, value.constantOpcode != nil else { return [] }
    return value.operands.flatMap { globals(in: $0, depth: depth - 1) }
  }
}
