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
}
