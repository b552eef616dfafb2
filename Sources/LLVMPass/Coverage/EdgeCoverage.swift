private import Glibc
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
    let flow = ControlFlow(graph, onlyTraps: traps.onlyTraps)
    let nodes = CounterPlacement(in: flow).counted.filter { blocks[$0].insertionPoint != nil }
    let counted = nodes.map { blocks[$0] }
    let headers = getenv("X") == nil ? [] : Set(NaturalLoop.all(in: flow).map(\.header))

    let i8 = module.integer(8)
    let counters = module.addGlobal(
      named: "__swiftc_fuzz_counters", of: i8.array(counted.count),
      GlobalPlacement(
        section: InstrumentationABI.Section.counters, isConstant: false, alignment: 1,
        group: group))
    counters.initializer = Value(ref: LLVMConstNull(counters.valueType.ref))

    var addresses: [Int: Value] = [:]
    for (index, node) in nodes.enumerated() {
      addresses[node] =
        index == 0 ? counters.value : module.address(index, after: counters.value)
    }
    let numbers = Dictionary(uniqueKeysWithValues: blocks.enumerated().map { ($1, $0) })
    let kept = LoopCounters(
      of: nodes, in: flow, calls: blocks.map { $0.instructions.contains(where: Self.mayWait) },
      odds: { node in BranchOdds.all(of: blocks[node]).compactMap { pair in numbers[pair.successor].map { ($0, pair.odds) } } })
    if getenv("W") != nil {
      let prof = MetadataKind("prof", in: module)
      for block in blocks where block.terminator.opcode == LLVMSwitch || block.terminator.isConditionalBranch {
        guard LLVMGetMetadata(block.terminator.ref, prof.rawValue) == nil, BranchOdds.isOfText(block) else { continue }
        var operands: [LLVMMetadataRef?] = [LLVMMDStringInContext2(module.context, "branch_weights", 14)]
        for (_, odds) in BranchOdds.all(of: block) {
          operands.append(LLVMValueAsMetadata(module.constant(UInt64(1 + odds * 1000), width: 32).ref))
        }
        LLVMSetMetadata(block.terminator.ref, prof.rawValue, LLVMMetadataAsValue(module.context, LLVMMDNodeInContext2(module.context, &operands, operands.count)))
      }
    }
    let builder = Builder(in: module)
    let one = module.constant(1, width: 8)
    let variables = RegisterCounters(kept, in: function, blocks: blocks, module: module, builder)
    for node in nodes {
      guard let position = blocks[node].insertionPoint, let address = addresses[node] else { continue }
      builder.position(before: position)
      if flow.graph.successors[node].contains(where: { headers.contains($0) && flow.dominators.dominates($0, node) }) { continue }
      if let variable = variables.variables[node] {
        builder.store(builder.add(builder.load(i8, from: variable), one), to: variable)
      } else {
        add(one, to: address, builder)
      }
    }
    for group in kept.groups {
      for flush in group.flushes {
        guard let position = blocks[flush].insertionPoint else { continue }
        builder.position(before: position)
        for node in group.nodes {
          guard let address = addresses[node], let variable = variables.variables[node] else { continue }
          add(builder.load(i8, from: variable), to: address, builder)
          builder.store(module.constant(0, width: 8), to: variable)
        }
      }
    }
    variables.promote()
    return Result(
      counters: counters, table: table(of: counted, in: function, group: group),
      blocks: counted, traps: traps)
  }

  private func add(_ count: Value, to address: Value, _ builder: borrowing Builder) {
    let old = builder.load(module.integer(8), from: address, alignment: 1)
    let store = builder.store(builder.add(old, count), to: address, alignment: 1)
    for access in [old, store] { LLVMSetMetadata(access.ref, noSanitize.rawValue, emptyNode) }
  }

  private static func mayWait(_ instruction: Instruction) -> Bool {
    guard instruction.isCall, !instruction.callee.isInlineAssembly else { return false }
    return !(instruction.calledFunction?.name.hasPrefix("llvm.") ?? false)
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

struct RegisterCounters {
  var variables: [Int: Value] = [:]
  let function: Function
  init(_ kept: LoopCounters, in function: Function, blocks: [Block], module: Module, _ builder: borrowing Builder) {
    self.function = function
    guard !kept.groups.isEmpty, let position = function.entry.insertionPoint else { return }
    builder.position(before: position)
    for group in kept.groups {
      for node in group.nodes {
        let v = builder.alloca(module.integer(8))
        builder.store(module.constant(0, width: 8), to: v)
        variables[node] = v
      }
    }
  }
  func promote() {
    let refs = variables.values.map { Optional($0.ref) }
    if !refs.isEmpty { fuzz_llvm_promote_to_registers(function.ref, refs, refs.count) }
  }
}
