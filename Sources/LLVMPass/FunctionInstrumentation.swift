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
    coverage = EdgeCoverage(in: module)
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
    let covered = coverage.run(on: function, group: group)
    let edges = covered.blocks.map { edge(of: $0, owner: owner) }

    let body = options.sonar ? bodyToTrace(of: function) : []
    var lines: [InstrumentationReport.Location] = []
    let sites = ComparisonSite.all(in: body, traps: covered.traps) { instruction in
      let location = locations.location(of: instruction, module: owner)
      lines.append(location)
      return location.line
    }

    let tables = FunctionTables(module: module, group: group)
    let record = tables.addRecord(
      FunctionRecord(edges: edges.count, sites: sites.count, module: owner, name: name),
      counters: covered.counters, named: "__swiftc_fuzz_function")
    retained += [covered.counters.value, covered.table.value, record.value]
    if !sites.isEmpty {
      let addresses = tables.addSites(
        sites.map(\.record), record: record, named: "__swiftc_fuzz_sites")
      trace(sites, at: addresses, of: function, group: group)
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

  /// The blocks whose comparisons are observed; none where there is nothing to observe.
  private func bodyToTrace(of function: Function) -> [Block] {
    let blocks = function.blocks
    let isWorthwhile = blocks.contains {
      $0.instructions.contains { ComparisonSite.describe($0) != nil }
    }
    guard isWorthwhile, duplication.canDuplicate(function, blocks: blocks) else { return [] }
    return blocks
  }

  private func trace(
    _ sites: [ComparisonSite], at addresses: [Value], of function: Function,
    group: LLVMComdatRef
  ) {
    let twin = duplication.run(on: function, group: group)
    let copies = twin.blocks
    // Hooks shift what follows them, so find all comparisons of a block before adding any.
    var block = -1
    var instructions: [Instruction] = []
    for (site, address) in zip(sites, addresses) {
      if site.block != block {
        block = site.block
        instructions = copies[block].instructions
      }
      hooks.add(before: instructions[site.index], site: address, in: twin, group: group)
    }
  }
}
