/// Which functions are instrumented.
public struct Selection: Hashable, Sendable {
  /// What is chosen; empty: every function of the module that is compiled.
  public var include: [Selector]
  /// What is taken away from it.
  public var exclude: [Selector]

  /// A choice and its exceptions.
  public init(include: [Selector] = [], exclude: [Selector] = []) {
    self.include = include
    self.exclude = exclude
  }

  /// Whether a function of the module may be selected.
  ///
  /// Module and package selectors decide; `func:` and `file:` selectors say yes unless they
  /// clearly name something else.
  public func selectsAnything(inModule module: String, package: String?) -> Bool {
    if exclude.contains(where: { $0.selects(module: module, package: package) }) { return false }
    return include.isEmpty
      || include.contains { $0.couldSelect(inModule: module, package: package) }
  }

  /// Whether a whole module is named, by itself or through its package.
  public func matches(module: String, package: String?) -> Bool {
    if exclude.contains(where: { $0.selects(module: module, package: package) }) { return false }
    return include.isEmpty || include.contains { $0.selects(module: module, package: package) }
  }

  /// Whether one function is selected.
  ///
  /// A function belongs to the module of its mangled name, wherever it is compiled; a name that
  /// is not Swift's belongs to the compiled module.
  ///
  /// - Parameters:
  ///   - mangledName: Its symbol.
  ///   - compiledModule: The module whose compilation emits it.
  ///   - package: The package of the compiled module.
  ///   - file: The source file, from debug information.
  /// - Returns: Whether it is included and not excluded.
  public func selects(
    function mangledName: String, module compiledModule: String, package: String?, file: String?
  ) -> Bool {
    let module = moduleOfSwiftSymbol(mangledName) ?? compiledModule
    let isOwn = module == compiledModule
    let candidate = Selector.Candidate(
      mangledName: mangledName, module: module, package: isOwn ? package : nil, file: file)
    if exclude.contains(where: { $0.selects(candidate) }) { return false }
    return include.isEmpty ? isOwn : include.contains { $0.selects(candidate) }
  }
}
