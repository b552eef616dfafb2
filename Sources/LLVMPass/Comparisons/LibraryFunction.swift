internal import CLLVM
internal import Sonar

/// Generic code of another module that the compiler specialized in this one, such as
/// `Array<Substring>.==`, `starts(with:)` or `elementsEqual`.
///
/// Whoever wrote the selected code meant the comparisons in it: `a == b` is theirs, the loop behind
/// it is not.
struct LibraryFunction {
  let function: Function
  /// Whether what it compares are elements, not the lengths and indices of its own bookkeeping.
  private let comparesElements: Bool

  /// Those of the module that were not chosen to be counted.
  static func all(in module: Module, chosen: ChosenFunctions) -> [LibraryFunction] {
    let known = Set(chosen.all.map(\.function))
    return module.functions.compactMap { function in
      guard !function.isDeclaration, !known.contains(function),
        function.linkage != LLVMAvailableExternallyLinkage,
        SharedFunctionRenaming.isShared(function) || function.linkage == LLVMInternalLinkage,
        SharedFunctionRenaming.canInstrument(function),
        let mangling = swiftMangling(of: function.name), isSpecialization(mangling),
        FunctionOrigin(ofSymbol: withoutForwarder(function.name)) == .source
      else { return nil }
      return LibraryFunction(
        function: function, comparesElements: comparisons.contains(where: mangling.contains))
    }
  }

  /// Whether a comparison in it is worth observing.
  ///
  /// Words in code that does not compare for a living are indices, counts and hash values.
  func isWanted(_ site: Site) -> Bool {
    switch site.kind {
    case .stringOrder, .stringPrefix, .stringSuffix: true
    case .integer, .float:
      (site.predicate == .equal || site.predicate == .notEqual || site.kind == .float)
        && (comparesElements || site.width < 64)
    case .switch: false
    }
  }

  /// Names, as they are mangled, of what compares elements.
  private static let comparisons = [
    "2eeoi", "13elementsEqual", "6starts4with", "25lexicographicallyPrecedes", "8contains",
    "10firstIndex2of", "9lastIndex2of", "9hasPrefix", "9hasSuffix", "5range2of",
  ]

  /// A closure is often inlined into what forwards its captured values.
  private static func withoutForwarder(_ name: String) -> String {
    name.hasSuffix("TA") ? String(name.dropLast(2)) : name
  }

  /// Generic specializations, of functions and of closures, with or without changed arguments.
  private static func isSpecialization(_ mangling: Substring) -> Bool {
    ["Tg", "TG", "Tt", "Tf", "Tp", "TB", "Ts"].contains { kind in mangling.contains(kind) }
  }
}
