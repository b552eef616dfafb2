internal import CLLVM

#if canImport(Glibc)
private import Glibc
#endif

/// Mangled Swift names: the symbols that the compiler gives to functions and variables.
public enum SwiftMangling {
  /// Returns the module that a Swift symbol belongs to; nil if it is not a Swift symbol.
  ///
  /// The module is the one that contains the source. `$s8MyParser5parse…` belongs to `MyParser`,
  /// even if a client specializes it. A generic function of the standard library that is
  /// specialized for a type of `MyParser` belongs to `Swift`. An extension of a type belongs to the
  /// module that declares the extension.
  public static func module(of mangled: String) -> String? {
    guard let body = body(of: mangled) else { return nil }
    // An extension is spelled `<type> <module> <generic signature>? E`; finding that `E` needs
    // the whole grammar, so the runtime's demangler does it, where there is an `E` at all.
    if body.utf8.contains(UInt8(ascii: "E")), let module = moduleOfExtension(mangled) {
      return module
    }
    return firstContext(of: body)
  }

  /// Returns the mangled name after its prefix; nil if the symbol is not a Swift symbol.
  static func body(of symbol: String) -> Substring? {
    for prefix in ["$s", "$S", "$e", "_$s", "_$S", "@$s"] where symbol.hasPrefix(prefix) {
      return symbol.dropFirst(prefix.count)
    }
    return nil
  }

  /// Returns the symbol in readable form, such as `MyParser.parse(Swift.String) -> Swift.Int`.
  public static func demangled(_ symbol: String) -> String? {
    guard let text = swift_demangle(symbol, symbol.utf8.count, nil, nil, 0) else { return nil }
    defer { free(text) }
    return String(cString: text)
  }

  /// Returns the names by which `func:` may refer to a symbol: the whole demangled text, and the
  /// qualified name in it without a signature (`MyParser.Lexer.next`).
  static func qualifiedNames(of symbol: String) -> [String] {
    guard let text = demangled(symbol) else { return [] }
    var name = entity(in: text)[...]
    if name.hasPrefix("static ") { name = name.dropFirst("static ".count) }
    if name.hasPrefix("(extension in "), let close = name.firstIndex(of: ")") {
      // It is named like a member of the extended type, such as `Swift.String.shout`.
      name = name[name.index(after: close)...].drop { $0 == ":" }
    }
    let end = name.dropFirst().firstIndex { "(< ".contains($0) } ?? name.endIndex
    return [text, String(name[..<end])]
  }

  /// Returns the first context in the mangling, which is a module or a type of the standard
  /// library.
  private static func firstContext(of body: Substring) -> String? {
    let utf8 = body.utf8
    guard let first = utf8.first else { return nil }
    switch first {
    case UInt8(ascii: "s"): return "Swift"
    case UInt8(ascii: "S"):
      let rest = body.dropFirst()
      if rest.hasPrefix("o") { return "__C" }
      if rest.hasPrefix("C") { return "__C_Synthesized" }
      if rest.hasPrefix("c") { return "_Concurrency" }
      return "Swift"
    case UInt8(ascii: "1")...UInt8(ascii: "9"):
      let digits = utf8.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard let length = Int(String(Substring(digits))) else { return nil }
      let name = utf8.dropFirst(digits.count).prefix(length)
      return name.count == length ? String(Substring(name)) : nil
    default:
      // A type that is no nominal type comes first, as in thunks: its module, if it names one.
      return nil
    }
  }

  /// Returns the module that declares the extension with the symbol's entity as a member.
  private static func moduleOfExtension(_ symbol: String) -> String? {
    // If the symbol is the initialiser of a variable, the demangler shows only the variable's name.
    // For a variable of any type it shows everything.
    let variable = symbol.hasSuffix("_WZ") ? symbol.dropLast(3) + "SivpZ" : symbol[...]
    guard let text = demangled(String(variable)) else { return nil }
    var entity = entity(in: text)[...]
    if entity.hasPrefix("static ") { entity = entity.dropFirst("static ".count) }
    let marker = "(extension in "
    guard entity.hasPrefix(marker), let close = entity.firstIndex(of: ")") else { return nil }
    return String(entity.dropFirst(marker.count)[..<close])
  }

  /// Returns the entity that a demangled text names, after words such as "generic specialization
  /// <…> of" and "closure #1 () -> Swift.Int in".
  private static func entity(in text: String) -> Substring {
    let bytes = Array(text.utf8)
    var depth = 0
    var start = 0
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "<"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
      // The arrow of a function type is no bracket.
      case UInt8(ascii: ">") where index == 0 || bytes[index - 1] != UInt8(ascii: "-"): depth -= 1
      case UInt8(ascii: " ") where depth == 0:
        for word in [" of ", " in ", " for "]
        where bytes[index...].starts(with: Array(word.utf8)) { start = index + word.utf8.count }
      default: break
      }
    }
    return Substring(text.utf8.dropFirst(start))
  }
}
