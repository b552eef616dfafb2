internal import CLLVM
internal import SonarABI

/// The place of the counters of one function.
struct CounterTable {
  /// The variable that the function's record refers to: its own counters or the shared table.
  let start: GlobalVariable
  /// The counters, in the order of the edges.
  let addresses: [Value]

  /// Counters of the function's own, which live and die with it.
  init(exactly count: Int, _ width: CounterLayout.Width, in module: Module, group: LLVMComdatRef) {
    start = Self.global(
      named: "__swiftc_fuzz_counters", count: count, width, in: module,
      GlobalPlacement(
        section: InstrumentationABI.Section.counters(width), isConstant: false,
        alignment: width.bytes, group: group))
    let first = start.value
    addresses = (0..<count).map { $0 == 0 ? first : module.address($0 * width.bytes, after: first) }
  }

  /// Slots of a table that all modules of an image share.
  ///
  /// The table's name tells its shape: objects that were compiled with different options do not
  /// take one table for the other.
  init(
    sharing log2Size: Int, count: Int, function: String, owner: String,
    _ width: CounterLayout.Width, in module: Module
  ) {
    let name = "\(InstrumentationABI.Symbol.counterTable)_\(log2Size)_\(width.rawValue)"
    start =
      module.global(named: name)
      ?? Self.global(
        named: name, count: 1 << log2Size, width, in: module,
        GlobalPlacement(
          section: InstrumentationABI.Section.counters(width), linkage: LLVMLinkOnceODRLinkage,
          isHidden: true, isConstant: false, alignment: 64,
          group: module.group(named: name, LLVMAnyComdatSelectionKind)))
    let first = start.value
    addresses = (0..<count).map { edge in
      let slot = CounterLayout.slot(
        edge: edge, function: function, module: owner, log2Size: log2Size)
      return slot == 0 ? first : module.address(slot * width.bytes, after: first)
    }
  }

  private static func global(
    named name: String, count: Int, _ width: CounterLayout.Width, in module: Module,
    _ placement: GlobalPlacement
  ) -> GlobalVariable {
    let global = module.addGlobal(
      named: name, of: module.integer(width.rawValue).array(count), placement)
    global.initializer = Value(ref: LLVMConstNull(global.valueType.ref))
    return global
  }
}
