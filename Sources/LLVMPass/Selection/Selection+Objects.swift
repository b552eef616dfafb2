extension Selection {
  /// Returns true if a symbol that an object defines is code that the pass would give counters.
  ///
  /// It is for objects that were compiled without us. For example, a generic function of a selected
  /// module is compiled where it is specialized. Files are not known there, so `file:` selectors
  /// never match.
  public func counts(
    symbol: String, definedIn compiledModule: String, package: String?
  ) -> Bool {
    FunctionOrigin(ofSymbol: symbol) == .source
      && selects(function: symbol, module: compiledModule, package: package, file: nil)
  }
}

extension Selector {
  /// True when the selector names modules instead of packages, files or functions.
  public var namesModule: Bool { kind == .module }
}
