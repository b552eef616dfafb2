internal import Sonar

/// A function as a person names it, from the linker's symbol.
struct FunctionName: Equatable, Sendable {
  /// Demangled, without types; without the suffixes that tell the pass's copies apart, since a
  /// crash in a traced twin is the same crash.
  var text: String
  /// The Swift module whose code it is; nil for other languages.
  var module: String?

  init(symbol: String) {
    if let swiftSymbol = SwiftSymbol(mangled: symbol) {
      (text, module) = (swiftSymbol.name, swiftSymbol.module)
      // Copies and releases of values, which the compiler makes anywhere.
      if text == "outlined" { module = "Swift" }
      return
    }
    text = symbol
    while let suffix = Self.copySuffixes.first(where: text.hasSuffix) {
      text.removeLast(suffix.count)
    }
  }

  private static let copySuffixes = [
    InstrumentationABI.Symbol.tracedSuffix, InstrumentationABI.Symbol.instrumentedSuffix,
  ]
}
