extension Selection {
  /// Whether a symbol that an object defines is code that the pass would give counters.
  ///
  /// For objects that were compiled without us: a generic function of a selected module, say, is
  /// compiled where it is specialized. Files are not known there, so `file:` selectors say no.
  public func counts(
    symbol: String, definedIn compiledModule: String, package: String?
  ) -> Bool {
    FunctionOrigin(ofSymbol: symbol) == .source
      && selects(function: symbol, module: compiledModule, package: package, file: nil)
  }
}

extension Selector {
  /// Whether the selector names modules, rather than packages, files or functions.
  public var namesModule: Bool { kind == .module }
}
