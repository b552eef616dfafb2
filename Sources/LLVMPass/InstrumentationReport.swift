public import Sonar

/// What one run of the pass did, exactly.
public struct InstrumentationReport: Sendable, Equatable {
  /// A place in the source; line 0 where the compiler kept none.
  public struct Location: Hashable, Sendable {
    /// Path as the debug information has it; empty if unknown.
    public var file: String
    /// Line, from 1; 0 if unknown.
    public var line: Int

    /// A place by its parts.
    public init(file: String, line: Int) {
      self.file = file
      self.line = line
    }
  }

  /// A comparison that sonar observes.
  public struct ComparisonSite: Equatable, Sendable {
    /// What the binary says of it.
    public var site: Site
    /// Where it stands.
    public var location: Location

    /// A site by its parts.
    public init(site: Site, location: Location) {
      self.site = site
      self.location = location
    }
  }

  /// One instrumented function.
  public struct Function: Equatable, Sendable {
    /// The module it belongs to, which need not be the one that was compiled.
    public var module: String
    /// Its mangled name, before a suffix of ours.
    public var name: String
    /// One place per counter, in the order of the counters; the entry first.
    public var edges: [Location]
    /// Its comparisons, in the order of its table.
    public var sites: [ComparisonSite]

    /// A function by its parts.
    public init(module: String, name: String, edges: [Location], sites: [ComparisonSite]) {
      self.module = module
      self.name = name
      self.edges = edges
      self.sites = sites
    }
  }

  /// The module that was compiled.
  public var module: String
  /// The instrumented functions, in the order of the object.
  public var functions: [Function]
  /// The dictionary, best tokens first.
  public var literals: [LiteralRecord]

  /// A report by its parts.
  public init(module: String, functions: [Function] = [], literals: [LiteralRecord] = []) {
    self.module = module
    self.functions = functions
    self.literals = literals
  }
}
