internal import CLLVM
internal import Sonar

/// A counter per edge, in the layout of LLVM's SanitizerCoverage.
///
///     define i64 @f(i1 %c) {                 define i64 @f(i1 %c) comdat {
///     entry:                                 entry:
///       br i1 %c, label %a, label %b           %0 = load i8, ptr @counters, !nosanitize
///                                    ->        %1 = add i8 %0, 1
///                                              store i8 %1, ptr @counters, !nosanitize
///                                              br i1 %c, label %a, label %b
///
/// Critical edges get a block of their own first, so that a counter per block counts edges.
/// `CounterPlacement` says which blocks are implied by others.
struct EdgeCoverage {
  private let module: Module
  private let noSanitize: MetadataKind
  private let emptyNode: LLVMValueRef

  init(in module: Module) {
    self.module = module
    noSanitize = MetadataKind("nosanitize", in: module)
    let node = LLVMMDNodeInContext2(module.context, nil, 0)
    emptyNode = LLVMMetadataAsValue(module.context, node)
  }

  /// What one function got.
  struct Result {
    /// The array of counters.
    var counters: GlobalVariable
    /// The PC table.
    var table: GlobalVariable
    /// The blocks that are counted, in the order of their counters.
    var blocks: [Block]
    /// The blocks that only trap.
    var traps: TrapBlocks
  }

  /// Instruments one function, whose tables join `group`.
  func run(on function: Function, group: LLVMComdatRef) -> Result {
    fuzz_llvm_split_critical_edges(function.ref)
    let blocks = function.blocks
    let graph = Self.graph(of: blocks)
    let traps = TrapBlocks(in: blocks, graph: graph)
    let counted = CounterPlacement(in: graph, onlyTraps: traps.onlyTraps).counted
      .map { blocks[$0] }.filter { $0.insertionPoint != nil }

    let i8 = module.integer(8)
    let counters = module.addGlobal(
      named: "__swiftc_fuzz_counters", of: i8.array(counted.count),
      GlobalPlacement(
        section: InstrumentationABI.Section.counters, isConstant: false, alignment: 1,
        group: group))
    counters.initializer = Value(ref: LLVMConstNull(counters.valueType.ref))

    let builder = Builder(in: module)
    let one = module.constant(1, width: 8)
    for (index, block) in counted.enumerated() {
      guard let position = block.insertionPoint else { continue }
      builder.position(before: position)
      let address = index == 0 ? counters.value : module.address(index, after: counters.value)
      let count = builder.load(i8, from: address, alignment: 1)
      let store = builder.store(builder.add(count, one), to: address, alignment: 1)
      for access in [count, store] { LLVMSetMetadata(access.ref, noSanitize.rawValue, emptyNode) }
    }
    return Result(
      counters: counters, table: table(of: counted, in: function, group: group),
      blocks: counted, traps: traps)
  }

  /// Two words per counter: an address, and 1 for the function's entry.
  private func table(
    of blocks: [Block], in function: Function, group: LLVMComdatRef
  ) -> GlobalVariable {
    let flags = [0, 1].map {
      Value(ref: LLVMConstIntToPtr(module.constant($0, width: 64).ref, module.pointer.ref))
    }
    let words = blocks.enumerated().flatMap { index, block in
      index == 0
        ? [function.value, flags[1]]
        : [Value(ref: LLVMBlockAddress(function.ref, block.ref)), flags[0]]
    }
    return module.addGlobal(
      named: "__swiftc_fuzz_pcs",
      initializer: module.constant(array: words, of: module.pointer),
      GlobalPlacement(section: InstrumentationABI.Section.programCounters, group: group))
  }

  /// The shape of a function, its blocks numbered in layout order.
  static func graph(of blocks: [Block]) -> Graph {
    var numbers: [Block: Int] = [:]
    numbers.reserveCapacity(blocks.count)
    for (number, block) in blocks.enumerated() { numbers[block] = number }
    return Graph(
      successors: blocks.map { block in block.successors.compactMap { numbers[$0] } })
  }
}
