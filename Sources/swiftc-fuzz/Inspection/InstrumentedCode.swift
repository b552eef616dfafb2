import LLVMPass
import SonarABI

/// The instrumentation in objects or in a linked binary, read from their sections.
struct InstrumentedCode: Equatable {
  var edges = 0
  /// The number of counters, which edges may share.
  var counters = 0
  /// The layout of the counters, from the first object that tells it.
  var layout: CounterLayout?
  var sites: [Site] = []
  var functions: [FunctionRecord] = []
  var literals: [LiteralRecord] = []
  /// The size of all our sections in bytes.
  var bytes = 0

  /// Adds up several objects, which are not linked yet.
  init(objects paths: [String]) throws(UserError) {
    for path in paths { try add(path) }
  }

  /// Reads one linked binary or object, which must have something of ours.
  init(binary path: String) throws(UserError) {
    try add(path)
    guard edges > 0 else { throw .notInstrumented(path: path) }
  }

  private mutating func add(_ path: String) throws(UserError) {
    let object = try ObjectFile(reading: path)
    typealias Section = InstrumentationABI.Section
    func section(_ name: String) -> [UInt8] {
      let contents = object.section(name) ?? []
      bytes += contents.count
      return contents
    }
    layout = layout ?? CounterLayout(imageSection: section(Section.image))
    let narrow = section(Section.counters).count
    let wide = section(Section.wideCounters).count / (layout?.width.bytes ?? 1)
    counters += narrow + wide
    bytes += object.section(Section.programCounters)?.count ?? 0
    bytes += object.section(Section.watches)?.count ?? 0
    sites += Site.all(in: section(Section.sites))
    let records = FunctionRecord.all(in: section(Section.functions))
    functions += records
    // Exact counters may be those of C code, too, which has no records.
    edges +=
      layout?.log2Size == nil ? narrow + wide : records.reduce(0) { $0 + $1.edges }
    literals += LiteralRecord.all(in: section(Section.literals))
  }

  /// The modules in the order of their names, with what each holds.
  var modules: [ModuleSummary] {
    var summaries: [String: ModuleSummary] = [:]
    for function in functions {
      var summary = summaries[function.module] ?? ModuleSummary(name: function.module)
      summary.functions += 1
      summary.edges += function.edges
      summary.sites += function.sites
      summaries[function.module] = summary
    }
    for literal in literals {
      summaries[literal.module, default: ModuleSummary(name: literal.module)].literals += 1
    }
    return summaries.values.sorted { $0.name < $1.name }
  }

  /// The instrumentation of one module.
  struct ModuleSummary: Equatable, Codable {
    var name: String
    var functions = 0
    var edges = 0
    var sites = 0
    var literals = 0
  }
}
