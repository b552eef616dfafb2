public import SonarABI

/// An exact report of what one run of the pass did.
public struct InstrumentationReport: Sendable, Equatable {
  /// A place in the source; line 0 where the compiler kept none.
  public struct Location: Hashable, Sendable {
    /// The path as the debug information has it; empty if unknown.
    public var file: String
    /// The line, from 1; 0 if unknown.
    public var line: Int

    /// Creates a place from its parts.
    public init(file: String, line: Int) {
      self.file = file
      self.line = line
    }
  }

  /// A comparison that sonar observes.
  public struct ComparisonSite: Equatable, Sendable {
    /// The description of the site in the binary.
    public var site: Site
    /// The source location of the site.
    public var location: Location

    /// Creates a site from its parts.
    public init(site: Site, location: Location) {
      self.site = site
      self.location = location
    }
  }

  /// One instrumented function.
  public struct Function: Equatable, Sendable {
    /// The module it belongs to, which need not be the one that was compiled.
    public var module: String
    /// The mangled name, before a suffix of ours was appended.
    public var name: String
    /// One place per counter, in the order of the counters; the entry first.
    public var edges: [Location]
    /// The comparisons, in the order of the table of sites.
    public var sites: [ComparisonSite]

    /// Creates a function from its parts.
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

  /// Creates a report from its parts.
  public init(module: String, functions: [Function] = [], literals: [LiteralRecord] = []) {
    self.module = module
    self.functions = functions
    self.literals = literals
  }
}
