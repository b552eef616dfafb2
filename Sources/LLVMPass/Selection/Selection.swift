/// A choice of the functions to instrument.
public struct Selection: Hashable, Sendable {
  /// The selectors of the functions to include.
  ///
  /// If there are none, all of the compiled module are included.
  public var include: [Selector]
  /// The selectors of the functions to exclude from these.
  public var exclude: [Selector]

  /// Creates a choice with its exceptions.
  public init(include: [Selector] = [], exclude: [Selector] = []) {
    self.include = include
    self.exclude = exclude
  }

  /// Returns true if a function of the module may be selected.
  ///
  /// Module and package selectors decide. For `func:` and `file:` selectors the answer is true
  /// unless they clearly name something else.
  public func selectsAnything(inModule module: String, package: String?) -> Bool {
    if exclude.contains(where: { $0.selects(module: module, package: package) }) { return false }
    return include.isEmpty
      || include.contains { $0.couldSelect(inModule: module, package: package) }
  }

  /// Returns true if a whole module is named, by itself or through its package.
  public func matches(module: String, package: String?) -> Bool {
    if exclude.contains(where: { $0.selects(module: module, package: package) }) { return false }
    return include.isEmpty || include.contains { $0.selects(module: module, package: package) }
  }

  /// Returns true if one function is selected.
  ///
  /// A function belongs to the module in its mangled name, wherever it is compiled. A name that is
  /// not Swift's belongs to the compiled module.
  ///
  /// - Parameters:
  ///   - mangledName: the symbol of the function.
  ///   - compiledModule: the module whose compilation emits it.
  ///   - package: the package of the compiled module.
  ///   - file: the source file, from debug information.
  /// - Returns: true if it is included and not excluded.
  public func selects(
    function mangledName: String, module compiledModule: String, package: String?, file: String?
  ) -> Bool {
    let module = SwiftMangling.module(of: mangledName) ?? compiledModule
    let isOwn = module == compiledModule
    let subject = Selector.Subject(
      mangledName: mangledName, module: module, package: isOwn ? package : nil, file: file)
    if exclude.contains(where: { $0.selects(subject) }) { return false }
    return include.isEmpty ? isOwn : include.contains { $0.selects(subject) }
  }
}
