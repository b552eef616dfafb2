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
  /// Whether comparisons and literals of the module serve though its edges are not selected.
  public var observesUnselected = false
  /// The passes of LLVM's optimizer to run first, such as `default<O2>`; nil for bitcode that is
  /// optimized already.
  ///
  /// Bitcode that is not is expected as clang's front end leaves it: its functions say which
  /// sanitizers check them.
  public var pipeline: String?
  /// Whose checks are put in after the instrumentation.
  public var sanitizers: Set<Sanitizer>
  /// How much the code generator does.
  public var optimizationLevel: OptimizationLevel
  /// What one object of the compile job defines for the others, as `SiblingDefinitions` tells.
  public var siblings: Set<String> = []
  /// What the object is to carry, so that it can be recognized.
  public var identity: ObjectIdentity?
  /// Whether LLVM's verifier looks at the module after every step.
  public var verify: Bool

  /// Options, of which only the module has to be given.
  public init(
    selection: Selection = Selection(), module: String, package: String? = nil,
    counters: CounterOptions = CounterOptions(), sonar: Bool = true, pipeline: String? = nil,
    sanitizers: Set<Sanitizer> = [],
    optimizationLevel: OptimizationLevel = .default, verify: Bool = false
  ) {
    self.selection = selection
    self.module = module
    self.package = package
    self.counters = counters
    self.sonar = sonar
    self.pipeline = pipeline
    self.sanitizers = sanitizers
    self.optimizationLevel = optimizationLevel
    self.verify = verify
  }
}
