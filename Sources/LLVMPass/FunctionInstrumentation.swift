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
    let twin =
      options.sonar && canTrace(function) ? duplication.twin(of: function, group: group) : nil
    let covered = coverage.run(on: function, named: name, owner: owner, group: group)
    let edges = covered.blocks.map { edge(of: $0, owner: owner) }

    let (sites, lines) = twin.map { self.sites(of: $0, owner: owner) } ?? ([], [])
    let tables = FunctionTables(module: module, group: group)
    let record = tables.addRecord(
      FunctionRecord(edges: edges.count, sites: sites.count, module: owner, name: name),
      counters: covered.counters, named: "__swiftc_fuzz_function")
    retained += [covered.counters.value, covered.table.value, record.value]
    if let twin { trace(sites, in: twin, of: function, tables, record) }
    return InstrumentationReport.Function(
      module: owner, name: name, edges: edges,
      sites: zip(sites, lines).map { .init(site: $0.record, location: $1) })
  }

  /// Lets `function`, a library's code that was specialized here, be traced; nil where it compares
  /// nothing of interest.
  ///
  /// It gets no counters: it is not what was selected, only what the selected code asks.
  mutating func trace(
    _ function: LibraryFunction, owner: String
  ) -> InstrumentationReport.Function? {
    guard canTrace(function.function, where: function.isWanted) else { return nil }
    let name = function.function.name
    let group = renaming.run(on: function.function, in: module)
    let twin = duplication.twin(of: function.function, group: group)
    let (sites, lines) = sites(of: twin, owner: owner, where: function.isWanted)
    let tables = FunctionTables(module: module, group: group)
    let record = tables.addRecord(
      FunctionRecord(edges: 0, sites: sites.count, module: owner, name: name), counters: nil,
      named: "__swiftc_fuzz_function")
    retained.append(record.value)
    trace(sites, in: twin, of: function.function, tables, record)
    return InstrumentationReport.Function(
      module: owner, name: name, edges: [],
      sites: zip(sites, lines).map { .init(site: $0.record, location: $1) })
  }

  /// Whether there are comparisons to observe, and a copy to observe them in would mean the same.
  private func canTrace(
    _ function: Function, where isWanted: (Site) -> Bool = { _ in true }
  ) -> Bool {
    let blocks = function.blocks
    let isWorthwhile = blocks.contains {
      $0.instructions.contains { ComparisonSite.describe($0).map(isWanted) ?? false }
    }
    return isWorthwhile && duplication.canDuplicate(function, blocks: blocks)
  }

  /// The comparisons of a twin, and where each stands in the source.
  private mutating func sites(
    of twin: Function, owner: String, where isWanted: (Site) -> Bool = { _ in true }
  ) -> ([ComparisonSite], [InstrumentationReport.Location]) {
    let blocks = twin.blocks
    let traps = TrapBlocks(in: blocks, graph: EdgeCoverage.graph(of: blocks))
    var lines: [InstrumentationReport.Location] = []
    let sites = ComparisonSite.all(in: blocks, traps: traps, where: isWanted) { instruction in
      let location = locations.location(of: instruction, module: owner)
      lines.append(location)
      return location.line
    }
    return (sites, lines)
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

  /// Adds the hooks to a twin, and lets the function choose between the two.
  private func trace(
    _ sites: [ComparisonSite], in twin: Function, of function: Function,
    _ tables: FunctionTables, _ record: GlobalVariable
  ) {
    let addresses = tables.addSites(
      sites.map(\.record), record: record, named: "__swiftc_fuzz_sites")
    let blocks = twin.blocks
    // Hooks shift what follows them, so find all comparisons of a block before adding any.
    var block = -1
    var instructions: [Instruction] = []
    for (site, address) in zip(sites, addresses) {
      if site.block != block {
        block = site.block
        instructions = blocks[block].instructions
      }
      hooks.add(before: instructions[site.index], site: address, in: twin, group: tables.group)
    }
    duplication.choose(twin, in: function)
  }
}
