internal import CLLVM
internal import SonarABI

/// A counter per edge, in the layout of LLVM's SanitizerCoverage.
///
/// Critical edges get a block of their own first, so that a counter per block counts edges.
/// `CounterPlacement` says which blocks are implied by others, `LoopCounters` which counts are
/// kept in registers for a while, `CounterTable` where the counters are, and `CounterUpdates`
/// how they count.
struct EdgeCoverage: ~Copyable {
  private let module: Module
  private let options: CounterOptions
  private let optimizes: Bool
  private let updates: CounterUpdates
  private let weights: TextBranchWeights
  /// The greatest width in bits of a `switch` whose cases share counters: that of a byte.
  ///
  /// Tables of characters have dozens of cases, in loops. Wider numbers, such as the months of
  /// dates, are few and rare, and each of them is news.
  private static let mergedBits: UInt32 = 8

  /// Prepares for the functions of a module.
  ///
  /// - Parameters:
  ///   - module: The module.
  ///   - options: How many counters there are, and how large.
  ///   - optimizes: Whether the code generator does: without it there are no registers to keep
  ///     counts in.
  init(in module: Module, _ options: CounterOptions, optimizes: Bool) {
    self.module = module
    self.options = options
    self.optimizes = optimizes
    updates = CounterUpdates(options.width, in: module)
    weights = TextBranchWeights(in: module)
  }

  /// The blocks of a function that are counted, with the places of the counting code.
  struct Plan {
    fileprivate let flow: ControlFlow
    /// The blocks, as numbers in layout order.
    fileprivate let counted: [Int]
    /// The blocks that are counted at the end of another block.
    fileprivate let early: [Int: Int]
    /// The parts of merged conditions, whose counters follow those of the blocks.
    fileprivate let parts: [MergedConditions.Part]
    /// The counters of the blocks, and of the parts.
    let table: CounterTable

    /// Returns the place where a block is counted; nil where nothing may be inserted.
    fileprivate func place(of node: Int, in blocks: [Block]) -> CounterUpdates.Place? {
      guard let decider = early[node].map({ blocks[$0] }) else {
        return blocks[node].insertionPoint.map { CounterUpdates.Place(instruction: $0) }
      }
      return CounterUpdates.Place(
        instruction: decider.terminator,
        way: (decider.terminator.condition, decider.successors[0] == blocks[node]))
    }

    /// Returns the places where the parts are counted; before anything is inserted.
    fileprivate func places(ofPartsIn blocks: [Block]) -> [CounterUpdates.Place] {
      let instructions = Dictionary(
        uniqueKeysWithValues: Set(parts.map(\.place.block)).map { ($0, blocks[$0].instructions) })
      return parts.compactMap { part in
        instructions[part.place.block].map { $0[part.place.index] }.map { merge in
          CounterUpdates.Place(
            instruction: merge, way: (merge.value.operand(part.operand), part.isTrue))
        }
      }
    }
  }

  /// Prepares a function for counting: gives its edges blocks, and chooses among them.
  ///
  /// - Parameters:
  ///   - function: The function.
  ///   - name: Its name in every build, before a suffix of ours.
  ///   - owner: The module it belongs to.
  ///   - group: Its COMDAT group, which its counters join.
  /// - Returns: What both bodies are to count.
  func plan(
    for function: Function, named name: String, owner: String, group: LLVMComdatRef
  ) -> Plan {
    fuzz_llvm_split_critical_edges(
      function.ref, options.rules.contains(.merged) ? Self.mergedBits : 0)
    let blocks = function.blocks
    let graph = Self.graph(of: blocks)
    let traps = TrapBlocks(in: blocks, graph: graph)
    let flow = ControlFlow(
      graph,
      onlyTraps: options.rules.contains(.traps) ? traps.onlyTraps : blocks.map { _ in false })
    let placement = CounterPlacement(
      in: flow, leavesImpliedOut: options.rules.contains(.implied),
      isBranch: { node in
        blocks[node].instructions.count == 1
          && graph.predecessors[node].allSatisfy { blocks[$0].terminator.isConditionalBranch }
      })
    let counted = placement.counted.filter { blocks[$0].insertionPoint != nil }
    let parts =
      options.rules.contains(.conditions) ? MergedConditions.parts(in: blocks, flow, traps) : []
    return Plan(
      flow: flow, counted: counted, early: placement.early, parts: parts,
      table: counterTable(
        of: counted.count + parts.count, function: name, owner: owner, group: group))
  }

  /// Counts in the function itself; returns what is counted, in the order of the counters.
  func count(_ plan: Plan, in function: Function) -> [Counted] {
    let blocks = function.blocks
    let parts = plan.places(ofPartsIn: blocks)
    countParts(of: plan, at: parts)
    let counters = zip(plan.counted, plan.table.addresses)
    let inLoops = optimizes ? loopCounters(of: plan.counted, plan.flow, blocks) : []
    let variables = add(inLoops, to: function, blocks, plan)
    for (node, address) in counters where variables[node] == nil {
      guard let place = plan.place(of: node, in: blocks) else { continue }
      updates.increment(address, at: place)
    }
    if optimizes { weights.run(on: blocks) }
    // A block whose address is taken stays one: not those that are counted early.
    return plan.counted.map { Counted(block: blocks[plan.early[$0] ?? $0], part: nil) }
      + parts.map { Counted(block: $0.instruction.block, part: $0.instruction) }
  }

  /// Something that has a counter: a block, or a part of a condition in it.
  struct Counted {
    let block: Block
    /// The instruction that merges the part with the next one; nil for a block.
    let part: Instruction?
  }

  private func countParts(of plan: Plan, at places: [CounterUpdates.Place]) {
    for (place, address) in zip(places, plan.table.addresses.dropFirst(plan.counted.count)) {
      updates.increment(address, at: place)
    }
  }

  /// Counts the same in a copy that was made after planning, as briefly as can be.
  func count(_ plan: Plan, inTwin twin: Function) {
    let blocks = twin.blocks
    countParts(of: plan, at: plan.places(ofPartsIn: blocks))
    for (node, address) in zip(plan.counted, plan.table.addresses) {
      guard let place = plan.place(of: node, in: blocks) else { continue }
      updates.increment(address, at: place)
    }
  }

  private func counterTable(
    of count: Int, function: String, owner: String, group: LLVMComdatRef
  ) -> CounterTable {
    switch options.layout {
    case .exact: CounterTable(exactly: count, options.width, in: module, group: group)
    case .modular(let log2Size):
      CounterTable(
        sharing: log2Size, count: count, function: function, owner: owner, options.width,
        in: module)
    }
  }

  private func loopCounters(
    of counted: [Int], _ flow: ControlFlow, _ blocks: [Block]
  ) -> [LoopCounters] {
    let numbers = Self.numbers(of: blocks)
    return LoopCounters.all(
      of: counted, in: flow,
      isWaiting: { node in blocks[node].instructions.contains(where: \.callsOtherCode) },
      odds: { node in
        BranchOdds.all(of: blocks[node]).compactMap { way in
          numbers[way.successor].map { (node: $0, odds: way.odds) }
        }
      })
  }

  /// Counts in variables inside of loops and adds their sums to the table after the loops.
  ///
  /// Then it turns the variables into registers.
  ///
  /// - Returns: the variable of each node that has one.
  private func add(
    _ loops: [LoopCounters], to function: Function, _ blocks: [Block], _ plan: Plan
  ) -> [Int: Value] {
    guard !loops.isEmpty else { return [:] }
    let addresses = Dictionary(uniqueKeysWithValues: zip(plan.counted, plan.table.addresses))
    var variables: [Int: Value] = [:]
    for loop in loops {
      for node in loop.nodes {
        guard let address = addresses[node], let place = plan.place(of: node, in: blocks),
          let variable = updates.variable(in: function)
        else { continue }
        variables[node] = variable
        updates.increment(variable: variable, at: place)
        for flush in loop.flushes {
          guard let place = blocks[flush].insertionPoint else { continue }
          updates.flush(variable, to: address, before: place)
        }
      }
    }
    // In the order of the nodes: nothing in an object may depend on how a dictionary is ordered.
    let allocas = loops.flatMap(\.nodes).compactMap { variables[$0] }.map { Optional($0.ref) }
    fuzz_llvm_promote_to_registers(function.ref, allocas, allocas.count)
    return variables
  }

  /// Creates two words per counter: an address, and 1 for the entry of the function.
  func programCounters(
    of counted: [Counted], in function: Function, group: LLVMComdatRef
  ) -> GlobalVariable {
    let flags = [0, 1].map {
      Value(ref: LLVMConstIntToPtr(module.constant($0, width: 64).ref, module.pointer.ref))
    }
    let entry = function.entry
    let words = counted.enumerated().flatMap { index, counted in
      // The first block has no address but the function's.
      let address =
        counted.block == entry
        ? function.value : Value(ref: LLVMBlockAddress(function.ref, counted.block.ref))
      return [address, flags[index == 0 ? 1 : 0]]
    }
    return module.addGlobal(
      named: "__swiftc_fuzz_pcs",
      initializer: module.constant(array: words, of: module.pointer),
      GlobalPlacement(section: InstrumentationABI.Section.programCounters, group: group))
  }

  /// Returns the graph of a function.
  ///
  /// Its blocks are numbered in layout order.
  static func graph(of blocks: [Block]) -> Graph {
    let numbers = numbers(of: blocks)
    return Graph(
      successors: blocks.map { block in block.successors.compactMap { numbers[$0] } })
  }

  private static func numbers(of blocks: [Block]) -> [Block: Int] {
    var numbers: [Block: Int] = [:]
    numbers.reserveCapacity(blocks.count)
    for (number, block) in blocks.enumerated() { numbers[block] = number }
    return numbers
  }
}
