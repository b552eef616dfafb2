internal import SonarABI

/// A function as a person names it, from the linker's symbol.
struct FunctionName: Equatable, Sendable {
  /// The demangled name without types.
  ///
  /// It has no suffixes that distinguish the pass's copies, because a crash in a traced twin is the
  /// same crash.
  var text: String
  /// The Swift module whose code it is; nil for other languages.
  var module: String?
  /// True when the compiler made the function only to pass a call on.
  var isThunk = false

  init(symbol: String) {
    if let swiftSymbol = SwiftSymbol(mangled: symbol) {
      (text, module) = (swiftSymbol.name, swiftSymbol.module)
      isThunk = swiftSymbol.isThunk
      // Copies and releases of values, which the compiler makes anywhere.
      if text == "outlined" { module = "Swift" }
      return
    }
    text = Self.withoutNoteOfClone(symbol)
    while let suffix = Self.copySuffixes.first(where: text.hasSuffix) {
      text.removeLast(suffix.count)
    }
  }

  /// Returns the name without the suffix in the form of the C++ demangler: `parse(int)
  /// (.fuzzed.traced)`.
  private static func withoutNoteOfClone(_ name: String) -> String {
    guard name.hasSuffix(")"), let start = name.lastIndex(of: "("),
      name[start...].hasPrefix("(."), name[..<start].hasSuffix(" ")
    else { return name }
    return String(name[..<start].dropLast())
  }

  private static let copySuffixes = [
    InstrumentationABI.Symbol.tracedSuffix, InstrumentationABI.Symbol.instrumentedSuffix,
  ]
}
