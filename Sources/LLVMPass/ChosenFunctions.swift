internal import CLLVM

/// The functions of a module that are selected or observed.
struct ChosenFunctions {
  struct Choice {
    let function: Function
    /// The module the function belongs to.
    let owner: String
    let origin: FunctionOrigin
    /// True when it is selected, false when it is only observed.
    let isSelected: Bool
  }

  /// All selected and all observed functions with a body, whose literals are read.
  let all: [Choice]

  /// The rule by which functions that other objects may also define are renamed.
  let renaming: SharedFunctionRenaming
  private let rules: Set<CounterRule>

  /// The functions that are instrumented: those from source code, not those that the compiler made
  /// up.
  ///
  /// A function that does nothing but die tells a fuzzer nothing, unless there is no other: a
  /// target that only panics is code, too.
  var counted: [Choice] {
    let source = source.filter(\.isSelected)
    let returning = source.filter(Self.returns)
    return returning.isEmpty ? source : returning
  }

  /// The functions whose comparisons are observed, but whose edges are not counted.
  var observed: [Choice] { source.filter { !$0.isSelected && Self.returns($0) } }

  private var source: [Choice] {
    all.filter { choice in
      (choice.origin == .source || !rules.contains(.compiler)) && !choice.function.has(Self.naked)
        && renaming.canInstrument(choice.function)
    }
  }

  private static func returns(_ choice: Choice) -> Bool {
    choice.function.entry.terminator.opcode != LLVMUnreachable
  }

  private static var naked: EnumAttribute { EnumAttribute("naked") }

  init(in module: Module, _ options: Instrumentation) {
    rules = options.counters.rules
    renaming = SharedFunctionRenaming(siblings: options.siblings)
    all = module.functions.compactMap { function in
      guard !function.isDeclaration, function.linkage != LLVMAvailableExternallyLinkage
      else { return nil }
      let name = function.name
      let origin = FunctionOrigin(ofSymbol: name)
      guard origin != .compiler || !options.counters.rules.contains(.compiler) else { return nil }
      let owner = SwiftMangling.module(of: name) ?? options.module
      let isSelected = options.selection.selects(
        function: name, module: options.module, package: options.package,
        file: UserLocations.file(of: function))
      guard isSelected || options.observesUnselected && owner == options.module else { return nil }
      return Choice(function: function, owner: owner, origin: origin, isSelected: isSelected)
    }
  }
}
