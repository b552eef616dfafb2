/// The options of one run of the pass.
public struct Instrumentation: Hashable, Sendable {
  /// Which functions are instrumented.
  public var selection: Selection
  /// Name of the module that is compiled.
  public var module: String
  /// Its package, where it has one.
  public var package: String?
  /// How edges are counted.
  public var counters: CounterOptions
  /// Whether comparisons are observed.
  public var sonar: Bool
  /// How much the code generator does.
  public var optimizationLevel: OptimizationLevel
  /// Whether LLVM's verifier looks at the module after every step.
  public var verify: Bool

  /// Options, of which only the module has to be given.
  public init(
    selection: Selection = Selection(), module: String, package: String? = nil,
    counters: CounterOptions = CounterOptions(), sonar: Bool = true,
    optimizationLevel: OptimizationLevel = .default, verify: Bool = false
  ) {
    self.selection = selection
    self.module = module
    self.package = package
    self.counters = counters
    self.sonar = sonar
    self.optimizationLevel = optimizationLevel
    self.verify = verify
  }
}
