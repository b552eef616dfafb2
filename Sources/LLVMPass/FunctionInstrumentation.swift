internal import CLLVM
internal import SonarABI

/// The instrumentation of one function after another: it inserts counters, makes a twin with hooks,
/// and creates the tables that describe both.
struct FunctionInstrumentation: ~Copyable {
  private let module: Module
  private let options: Instrumentation
  private let coverage: EdgeCoverage
  private let duplication: BodyDuplication
  private let hooks: TraceHooks
  private let probes: TableProbes
  private let traps: DistinctTraps
  private let renaming: SharedFunctionRenaming
  private var locations = UserLocations()
  /// The tables that the optimizer must keep though nothing refers to them.
  private(set) var retained: [Value] = []

  init(in module: Module, options: Instrumentation, gate: GlobalVariable) {
    self.module = module
    self.options = options
    renaming = SharedFunctionRenaming(siblings: options.siblings)
    traps = DistinctTraps(in: module)
    coverage = EdgeCoverage(
      in: module, options.counters, optimizes: options.optimizationLevel != .none)
    duplication = BodyDuplication(in: module, gate: gate)
    hooks = TraceHooks(in: module)
    probes = TableProbes(in: module)
  }

  /// Instruments `function`, which belongs to the module named `owner`.
  mutating func run(
    on function: Function, owner: String
  ) -> InstrumentationReport.Function {
    let name = function.name
    traps.run(on: function)
    let group = renaming.run(on: function, in: module)
    let plan = coverage.plan(for: function, named: name, owner: owner, group: group)
    let twin =
      options.sonar && canTrace(function) ? duplication.twin(of: function, group: group) : nil
    let observed = twin.map { sites(of: $0, owner: owner) }
    let covered = coverage.count(plan, in: function)
    let edges = covered.map { edge(of: $0, owner: owner) }
    if let twin { coverage.count(plan, inTwin: twin) }

    let table = coverage.programCounters(of: covered, in: function, group: group)
    let tables = FunctionTables(module: module, group: group)
    let record = tables.addRecord(
      FunctionRecord(
        edges: edges.count, sites: observed?.sites.count ?? 0, module: owner, name: name),
      counters: plan.table.start, named: "__swiftc_fuzz_function")
    retained += [plan.table.start.value, table.value, record.value]
    if let twin, let observed {
      trace(observed, in: twin, of: function, named: name, tables, record)
    }
    return InstrumentationReport.Function(
      module: owner, name: name, edges: edges, sites: observed?.reports ?? [])
  }

  /// Lets a library's code that was specialized here be traced; nil where it compares nothing of
  /// interest.
  ///
  /// It gets no counters: it is not what was selected, only what the selected code asks.
  mutating func trace(_ library: LibraryFunction) -> InstrumentationReport.Function? {
    let function = library.function
    let canTrace =
      library.searchesTable
      ? duplication.canDuplicate(function, blocks: function.blocks)
      : canTrace(function, where: library.isWanted)
    guard canTrace else { return nil }
    let name = library.searchesTable ? nil : function.name
    let (twin, report) = trace(
      function, owner: library.owner, gateOf: name, where: library.isWanted)
    if library.searchesTable { probes.add(to: twin, body: duplication.splitFrame(of: twin)) }
    return report
  }

  /// Lets code that is not selected be traced, without counters; nil where it compares nothing.
  mutating func trace(_ choice: ChosenFunctions.Choice) -> InstrumentationReport.Function? {
    guard canTrace(choice.function) else { return nil }
    return trace(
      choice.function, owner: choice.owner, gateOf: choice.function.name, where: { _ in true }
    ).report
  }

  /// Lets what a `CodingKey` type answers be traced, without counters.
  mutating func trace(_ method: CodingKeyMethod) -> InstrumentationReport.Function? {
    guard canTrace(method.function, where: CodingKeyMethod.isWanted) else { return nil }
    return trace(
      method.function, owner: method.owner, gateOf: method.function.name,
      where: CodingKeyMethod.isWanted
    ).report
  }

  /// Gives a function that is not counted its twin.
  private mutating func trace(
    _ function: Function, owner: String, gateOf gateName: String?, where isWanted: (Site) -> Bool
  ) -> (twin: Function, report: InstrumentationReport.Function) {
    let name = function.name
    let group = renaming.run(on: function, in: module)
    let twin = duplication.twin(of: function, group: group)
    let observed = sites(of: twin, owner: owner, where: isWanted)
    let tables = FunctionTables(module: module, group: group)
    let record = tables.addRecord(
      FunctionRecord(edges: 0, sites: observed.sites.count, module: owner, name: name),
      counters: nil, named: "__swiftc_fuzz_function")
    retained.append(record.value)
    trace(observed, in: twin, of: function, named: gateName, tables, record)
    let report = InstrumentationReport.Function(
      module: owner, name: name, edges: [], sites: observed.reports)
    return (twin, report)
  }

  /// Returns true if there are comparisons to observe and the function can be copied.
  private func canTrace(
    _ function: Function, where isWanted: (Site) -> Bool = { _ in true }
  ) -> Bool {
    let blocks = function.blocks
    let isWorthwhile = blocks.contains {
      $0.instructions.contains { ComparisonSite.describe($0).map(isWanted) ?? false }
    }
    return isWorthwhile && duplication.canDuplicate(function, blocks: blocks)
  }

  /// The comparisons of a twin, found before anything is inserted into it.
  private struct ObservedComparisons {
    var sites: [ComparisonSite] = []
    var locations: [InstrumentationReport.Location] = []
    /// The instruction before which each site's hook is called, and the comparison itself.
    var instructions: [(place: Instruction, comparison: Instruction)] = []

    var reports: [InstrumentationReport.ComparisonSite] {
      zip(sites, locations).map { .init(site: $0.record, location: $1) }
    }
  }

  private mutating func sites(
    of twin: Function, owner: String, where isWanted: (Site) -> Bool = { _ in true }
  ) -> ObservedComparisons {
    let blocks = twin.blocks
    let traps = TrapBlocks(in: blocks, graph: EdgeCoverage.graph(of: blocks))
    var observed = ObservedComparisons()
    observed.sites = ComparisonSite.all(in: blocks, traps: traps, where: isWanted) { instruction in
      let location = locations.location(of: instruction, module: owner)
      observed.locations.append(location)
      return location.line
    }
    let instructions = blocks.map(\.instructions)
    observed.instructions = observed.sites.map { site in
      (
        place: instructions[site.place.block][site.place.index],
        comparison: instructions[site.comparison.block][site.comparison.index]
      )
    }
    return observed
  }

  /// Returns the source location of what a counter counts.
  private mutating func edge(
    of counted: EdgeCoverage.Counted, owner: String
  ) -> InstrumentationReport.Location {
    // The counter itself comes first, and has the location of the place where it was inserted.
    for instruction in counted.part.map({ [$0] }) ?? counted.block.instructions {
      let location = locations.location(of: instruction, module: owner)
      if location.line > 0 { return location }
    }
    return .init(file: "", line: 0)
  }

  /// Adds the hooks to a twin, and lets the function choose between the two.
  ///
  /// A function whose twin does more than to observe has no `name`: the twin runs for the sites of
  /// others, too.
  private func trace(
    _ observed: ObservedComparisons, in twin: Function, of function: Function, named name: String?,
    _ tables: FunctionTables, _ record: GlobalVariable
  ) {
    let gate = name.map(InstrumentationABI.Gate.of)
    let sites = observed.sites.map { site in
      var record = site.record
      record.gate = gate ?? InstrumentationABI.Gate.open
      return record
    }
    let addresses = tables.addSites(sites, record: record, named: "__swiftc_fuzz_sites")
    let watches = tables.addWatches(sites.count, named: "__swiftc_fuzz_watches")
    for (instructions, (address, watch)) in zip(observed.instructions, zip(addresses, watches)) {
      hooks.add(
        before: instructions.place, for: instructions.comparison, site: address, watch: watch,
        in: twin, group: tables.group)
    }
    duplication.choose(twin, in: function, at: gate)
  }
}
