internal import CLLVM
internal import SonarABI

/// A generic function of another module that the compiler specialized in this one, such as
/// `Array<Substring>.==`, `starts(with:)` or `elementsEqual`.
///
/// Its comparisons are observed because the author of the selected code meant them: `a == b` is in
/// that code, though the loop over the elements is not.
struct LibraryFunction {
  let function: Function
  /// The module of the selected code that was seen first to lead to it.
  let owner: String
  /// True when it compares elements, not only lengths and indices.
  private let comparesElements: Bool
  /// True when it searches for a key in a hash table.
  let searchesTable: Bool

  /// Returns the functions that the chosen functions call or pass on, directly or through each
  /// other.
  static func all(in module: Module, chosen: ChosenFunctions) -> [LibraryFunction] {
    var known = Set(chosen.all.map(\.function))
    var reached = chosen.all.map { (function: $0.function, owner: $0.owner) }
    var libraries: [LibraryFunction] = []
    while let (caller, owner) = reached.popLast() {
      for function in functions(usedIn: caller) where known.insert(function).inserted {
        guard !function.isDeclaration, function.linkage != LLVMAvailableExternallyLinkage else {
          continue
        }
        if let library = LibraryFunction(function, owner: owner, chosen.renaming) {
          libraries.append(library)
          reached.append((function, owner))
        } else if FunctionOrigin(ofSymbol: function.name) == .compiler {
          // Thunks lead to where the code is.
          reached.append((function, owner))
        }
      }
    }
    return libraries
  }

  /// Describes a function.
  ///
  /// The result is nil if it is not a specialization that this module may change.
  private init?(_ function: Function, owner: String, _ renaming: SharedFunctionRenaming) {
    guard renaming.isShared(function) || function.linkage == LLVMInternalLinkage,
      renaming.canInstrument(function)
    else { return nil }
    let mangling = SwiftMangling.body(of: function.name)
    guard let mangling, Self.isSpecialization(mangling),
      FunctionOrigin(ofSymbol: Self.withoutForwarder(function.name)) == .source
    else { return nil }
    self.function = function
    self.owner = owner
    searchesTable = TableProbes.searches(mangling)
    comparesElements = searchesTable || Self.comparisons.contains(where: mangling.contains)
  }

  private static func functions(usedIn caller: Function) -> [Function] {
    caller.blocks.flatMap { block in
      block.instructions.flatMap { $0.operands.compactMap(\.function) }
    }
  }

  /// Returns true if a comparison in it is worth observing.
  ///
  /// Words in code that does not compare elements are indices, counts and hash values.
  func isWanted(_ site: Site) -> Bool {
    switch site.kind {
    case .stringOrder, .stringPrefix, .stringSuffix, .stringSearch: true
    case .integer, .float:
      (site.predicate == .equal || site.predicate == .notEqual || site.kind == .float)
        && (comparesElements || site.width < 64)
    case .switch, .decoder: false
    }
  }

  /// The mangled names of functions that compare elements.
  private static let comparisons = [
    "2eeoi", "13elementsEqual", "6starts4with", "25lexicographicallyPrecedes", "8contains",
    "10firstIndex2of", "9lastIndex2of", "9hasPrefix", "9hasSuffix", "5range2of",
  ]

  /// Returns the name without the suffix of a forwarder.
  ///
  /// A closure is often inlined into the function that forwards its captured values.
  private static func withoutForwarder(_ name: String) -> String {
    name.hasSuffix("TA") ? String(name.dropLast(2)) : name
  }

  /// Returns true for generic specializations of functions and closures, with or without changed
  /// arguments.
  private static func isSpecialization(_ mangling: Substring) -> Bool {
    ["Tg", "TG", "Tt", "Tf", "Tp", "TB", "Ts"].contains { kind in mangling.contains(kind) }
  }
}
