/// The end of `swiftc-fuzz test`: what became of each fuzz target.
struct TestOutcome: Equatable {
  /// A target that was fuzzed, or whose inputs were run again.
  struct Target: Equatable {
    var built: Built
    var folder: FuzzFolder
    /// The results of its inputs; nil where it was fuzzed.
    var replayed: ReplayResults?
  }

  /// The exit code.
  var status: Int32 = 0
  var targets: [Target] = []
  /// The targets that have no program, and why.
  var notBuilt: [BuildOutcome.Failure] = []
  /// The reason why the package's own tests failed, which may hide what fuzz tests have found.
  var testFailure: UserError?
  /// True when the user has ended it, so that nothing more is to be started.
  var isInterrupted = false
}
