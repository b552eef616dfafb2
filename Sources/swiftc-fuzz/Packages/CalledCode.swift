import LLVMPass

/// The part of a fuzz target's executable that can guide a fuzzer: the edges in the code that it
/// calls.
///
/// A target whose code under test is not instrumented runs, but finds only what needs no guidance.
struct CalledCode: Equatable {
  /// The number of edges outside of the target's own module.
  var edges: Int

  /// The least number of edges in code that is worth fuzzing.
  ///
  /// Two conditions in one function have as many.
  private static let fewest = 16

  /// Counts the edges.
  ///
  /// - Parameters:
  ///   - code: What the executable holds.
  ///   - module: The fuzz target's own module.
  ///   - package: The package that it belongs to.
  ///   - selection: What the user chose; the target's own edges count if it names them.
  init(_ code: InstrumentedCode, module: String, package: String, selection: Selection) {
    let isChosen =
      !selection.include.isEmpty && selection.matches(module: module, package: package)
    let own = isChosen ? 0 : code.modules.first { $0.name == module }?.edges ?? 0
    edges = code.edges - own
  }

  /// Returns a warning for the user; nil if there is nothing to warn of.
  func warning(target: String) -> String? {
    guard edges < Self.fewest else { return nil }
    return "the code that \(target) calls has \(edges.counted("instrumented edge")). If there is "
      + "more of it, coverage cannot guide the fuzzer there: name the code under test, such as "
      + "--instrument=MODULE or --instrument=package:NAME"
  }
}
