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

    let (sites, lines, body) =
      options.sonar ? sites(of: function, owner: owner, covered.traps) : ([], [], [])

    let tables = FunctionTables(module: module, group: group)
    let record = tables.addRecord(
      FunctionRecord(edges: edges.count, sites: sites.count, module: owner, name: name),
      counters: covered.counters, named: "__swiftc_fuzz_function")
    retained += [covered.counters.value, covered.table.value, record.value]
    if !sites.isEmpty {
      let addresses = tables.addSites(
        sites.map(\.record), record: record, named: "__swiftc_fuzz_sites")
      trace(sites, at: addresses, in: body, of: function, group: group)
    }
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
    let graph = EdgeCoverage.graph(of: function.function.blocks)
    let traps = TrapBlocks(in: function.function.blocks, graph: graph)
    let name = function.function.name
    let (sites, lines, body) = sites(
      of: function.function, owner: owner, traps, where: function.isWanted)
    guard !sites.isEmpty else { return nil }
    let group = renaming.run(on: function.function, in: module)
    let tables = FunctionTables(module: module, group: group)
    let record = tables.addRecord(
      FunctionRecord(edges: 0, sites: sites.count, module: owner, name: name), counters: nil,
      named: "__swiftc_fuzz_function")
    retained.append(record.value)
    let addresses = tables.addSites(
      sites.map(\.record), record: record, named: "__swiftc_fuzz_sites")
    trace(sites, at: addresses, in: body, of: function.function, group: group)
    return InstrumentationReport.Function(
      module: owner, name: name, edges: [],
      sites: zip(sites, lines).map { .init(site: $0.record, location: $1) })
  }

  /// The comparisons of a function, where each stands in the source, and the body to copy; nothing
  /// where there is nothing to observe.
  private mutating func sites(
    of function: Function, owner: String, _ traps: TrapBlocks,
    where isWanted: (Site) -> Bool = { _ in true }
  ) -> ([ComparisonSite], [InstrumentationReport.Location], [Block]) {
    let body = bodyToTrace(of: function, where: isWanted)
    var lines: [InstrumentationReport.Location] = []
    let sites = ComparisonSite.all(in: body, traps: traps, where: isWanted) { instruction in
      let location = locations.location(of: instruction, module: owner)
      lines.append(location)
      return location.line
    }
    return (sites, lines, body)
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

  /// The blocks to duplicate, behind the frame; none where nothing is to be observed.
  private func bodyToTrace(of function: Function, where isWanted: (Site) -> Bool) -> [Block] {
    let blocks = function.blocks
    let isWorthwhile = blocks.contains {
      $0.instructions.contains { ComparisonSite.describe($0).map(isWanted) ?? false }
    }
    guard isWorthwhile, duplication.canDuplicate(function, blocks: blocks) else { return [] }
    return duplication.splitFrame(of: function)
  }

  private func trace(
    _ sites: [ComparisonSite], at addresses: [Value], in body: [Block], of function: Function,
    group: LLVMComdatRef
  ) {
    let copies = duplication.run(on: function, body: body)
    // Hooks shift what follows them, so find all comparisons before adding any.
    let instructions = copies.map(\.instructions)
    for (site, address) in zip(sites, addresses) {
      hooks.add(
        before: instructions[site.place.block][site.place.index],
        for: instructions[site.comparison.block][site.comparison.index], site: address,
        in: function, group: group)
    }
  }
}
