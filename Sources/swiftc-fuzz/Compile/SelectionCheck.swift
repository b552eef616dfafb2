import LLVMPass

/// A check that everything the user asked for exists and was instrumented, so that a program never
/// silently is no fuzzer.
struct SelectionCheck {
  var selection: Selection
  /// The names of the modules compiled by this command, in the order they are built.
  var modules: [String]

  /// The name of the standard library.
  ///
  /// If it is selected, its generic functions are counted where they are specialized; nothing else
  /// of it is compiled.
  static let standardLibrary = "Swift"

  /// The names of all modules that the program imports, wherever they come from.
  var imports: Set<String> = []

  /// Checks before anything runs that every named module exists.
  func checkNames() throws(UserError) {
    for selector in selection.include + selection.exclude where selector.namesModule {
      let isKnown =
        modules.contains { matching(selector, $0) } || imports.contains { matching(selector, $0) }
      guard isKnown else { throw .noSuchModule(selector: selector.text, modules: modules) }
    }
    for selector in selection.include where selector.namesModule {
      if selection.exclude.contains(where: { $0.namesModule && matching($0, selector.text) }) {
        throw .excluded(selector: selector.text)
      }
    }
  }

  /// Checks after compiling that every requested module has counters.
  ///
  /// A module that is imported but not compiled here may have no counters in an object that is not
  /// linked (`isLinked` is false), because another command makes the module's own objects.
  func checkResult(_ code: InstrumentedCode, isLinked: Bool) throws(UserError) {
    let instrumented = Set(code.functions.filter { $0.edges > 0 }.map(\.module))
    for selector in selection.include {
      if selector.namesModule {
        let compiled = modules.filter { matching(selector, $0) }
        if compiled.isEmpty, !isLinked { continue }
        guard instrumented.contains(where: { matching(selector, $0) }) else {
          guard let module = compiled.first else {
            throw .notCompiledHere(module: selector.text)
          }
          throw .nothingToInstrument(module: module)
        }
      } else if code.edges == 0 {
        throw .nothingSelected(selector: selector.text)
      }
    }
    if code.edges == 0, isLinked || selection.include.isEmpty {
      throw .nothingToInstrument(module: modules.last ?? "main")
    }
  }

  private func matching(_ selector: Selector, _ module: String) -> Bool {
    Selection(include: [selector], exclude: []).matches(module: module, package: nil)
  }
}
