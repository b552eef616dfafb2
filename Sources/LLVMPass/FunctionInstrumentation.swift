internal import CLLVM
internal import Sonar

/// Instruments one function after another: counters, then the second body with hooks, then the
/// tables that describe both.
struct FunctionInstrumentation: ~Copyable {
  private let module: Module
  private let options: Instrumentation
  private let coverage: EdgeCoverage
  private let duplication: BodyDuplication
  private let hooks: TraceHooks
  private let traps: DistinctTraps
  private let renaming = SharedFunctionRenaming()
  private var locations = UserLocations()
  /// Tables that the optimizer must keep though nothing refers to them.
  private(set) var retained: [Value] = []

  init(in module: Module, options: Instrumentation, gate: GlobalVariable) {
    self.module = module
    self.options = options
    traps = DistinctTraps(in: module)
    coverage = EdgeCoverage(
      in: module, options.counters, optimizes: options.optimizationLevel != .none)
    duplication = BodyDuplication(in: module, gate: gate)
    hooks = TraceHooks(in: module)
  }

  /// Instruments `function`, which belongs to the module named `owner`.
  mutating func run(
    on function: Function, owner: String
  ) -> InstrumentationReport.Function {
    let name = function.name
    traps.run(on: function)
    let group = renaming.run(on: function, in: module)
    // Before the counters: traced runs repeat inputs whose coverage is known.
    let twin = options.sonar ? self.twin(of: function, group: group) : nil
    let covered = coverage.run(on: function, named: name, owner: owner, group: group)
    let edges = covered.blocks.map { edge(of: $0, owner: owner) }
    if let twin { duplication.choose(twin, in: function) }

    var lines: [InstrumentationReport.Location] = []
    var sites: [ComparisonSite] = []
    if let blocks = twin?.blocks {
      let traps = TrapBlocks(in: blocks, graph: EdgeCoverage.graph(of: blocks))
      sites = ComparisonSite.all(in: blocks, traps: traps) { instruction in
        let location = locations.location(of: instruction, module: owner)
        lines.append(location)
        return location.line
      }
    }

    let tables = FunctionTables(module: module, group: group)
    let record = tables.addRecord(
      FunctionRecord(edges: edges.count, sites: sites.count, module: owner, name: name),
      counters: covered.counters, named: "__swiftc_fuzz_function")
    retained += [covered.counters.value, covered.table.value, record.value]
    if let twin {
      let addresses = tables.addSites(
        sites.map(\.record), record: record, named: "__swiftc_fuzz_sites")
      trace(sites, at: addresses, in: twin, group: group)
    }
    return InstrumentationReport.Function(
      module: owner, name: name, edges: edges,
      sites: zip(sites, lines).map { .init(site: $0.record, location: $1) })
  }

  /// Where the block that a counter counts begins.
  private mutating func edge(of block: Block, owner: String) -> InstrumentationReport.Location {
    // The counter itself stands first and has a location of the place it was put at.
    for instruction in block.instructions {
      let location = locations.location(of: instruction, module: owner)
      if location.line > 0 { return location }
    }
    return .init(file: "", line: 0)
  }

  /// A copy of the function to observe comparisons in; nil where there are none, or no copy
  /// would mean the same.
  private func twin(of function: Function, group: LLVMComdatRef) -> Function? {
    let blocks = function.blocks
    let isWorthwhile = blocks.contains {
      $0.instructions.contains { ComparisonSite.describe($0) != nil }
    }
    guard isWorthwhile, duplication.canDuplicate(function, blocks: blocks) else { return nil }
    return duplication.twin(of: function, group: group)
  }

  private func trace(
    _ sites: [ComparisonSite], at addresses: [Value], in twin: Function, group: LLVMComdatRef
  ) {
    let blocks = twin.blocks
    // Hooks shift what follows them, so find all comparisons of a block before adding any.
    var block = -1
    var instructions: [Instruction] = []
    for (site, address) in zip(sites, addresses) {
      if site.block != block {
        block = site.block
        instructions = blocks[block].instructions
      }
      hooks.add(before: instructions[site.index], site: address, in: twin, group: group)
    }
  }
}
