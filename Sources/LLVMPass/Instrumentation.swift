/// The options of one run of the pass.
public struct Instrumentation: Hashable, Sendable {
  /// The functions that are instrumented.
  public var selection: Selection
  /// The name of the module that is compiled.
  public var module: String
  /// The package of the module, if it has one.
  public var package: String?
  /// The number and size of counters.
  public var counters: CounterOptions
  /// True to observe comparisons.
  public var sonar: Bool
  /// True to use the comparisons and literals of the module although its edges are not selected.
  public var observesUnselected = false
  /// The passes of LLVM's optimizer to run first, such as `default<O2>`; nil for bitcode that is
  /// optimized already.
  ///
  /// Bitcode that is not is expected as clang's front end leaves it: its functions say which
  /// sanitizers check them.
  public var pipeline: String?
  /// The sanitizers whose checks are inserted after the instrumentation.
  public var sanitizers: Set<Sanitizer>
  /// The effort of the code generator.
  public var optimizationLevel: OptimizationLevel
  /// The symbols that one object of the compile job defines for the others, as found by
  /// `SiblingDefinitions`.
  public var siblings: Set<String> = []
  /// The identity that the object is to carry; nil for none.
  public var identity: ObjectIdentity?
  /// True to run LLVM's verifier on the module after every step.
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
