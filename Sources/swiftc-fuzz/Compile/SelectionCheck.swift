import LLVMPass

/// "Never a silent non-fuzzer": what was asked for exists, and was instrumented.
struct SelectionCheck {
  var selection: Selection
  /// Names of the modules compiled by this command, in the order they are built.
  var modules: [String]

  /// Before anything runs: every module that is named exists.
  func checkNames() throws(UserError) {
    // A person thinks of the main module last; so does the list.
    for selector in selection.include where selector.namesModule {
      guard modules.contains(where: { matching(selector, $0) }) else {
        throw .noSuchModule(selector: selector.text, modules: modules)
      }
    }
  }

  /// After compiling: every module that was asked for has counters.
  func checkResult(_ code: InstrumentedCode) throws(UserError) {
    let instrumented = Set(code.functions.map(\.module))
    for selector in selection.include {
      if selector.namesModule {
        let named = modules.filter { matching(selector, $0) }
        guard named.contains(where: instrumented.contains) else {
          throw .nothingToInstrument(module: named.first ?? selector.text)
        }
      } else if code.edges == 0 {
        throw .nothingSelected(selector: selector.text)
      }
    }
    if code.edges == 0 { throw .nothingToInstrument(module: modules.last ?? "main") }
  }

  private func matching(_ selector: Selector, _ module: String) -> Bool {
    Selection(include: [selector], exclude: []).matches(module: module, package: nil)
  }
}
