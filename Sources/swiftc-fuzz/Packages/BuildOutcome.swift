import SonarABI

/// A fuzz target and the program it became.
struct Built: Equatable {
  var target: String
  var path: String
  /// The library with all code of the program, where that has none of its own: Swift Build's test
  /// runner loads the tests of a target.
  var library: String?
  /// The call in a test that the program, a test runner, is to fuzz; nil for a program that is a
  /// fuzzer by itself.
  var call: FuzzCalls.Call?

  /// The file with the code that can be instrumented.
  var image: String { library ?? path }

  /// Returns the job that runs the fuzzer with its own arguments.
  ///
  /// A test runner makes the file `reached` once it has come to the call. With `seeds`, it writes
  /// the values that the call begins with to that folder instead of fuzzing.
  func job(
    _ purpose: String, _ arguments: [String], environment: [String: String],
    speech: Job.Speech = .standardOutput, isAnnouncedAtOnce: Bool = false, reached: String? = nil,
    seeds: String? = nil
  ) -> Job {
    var job = Job(
      purpose: purpose, tool: path, arguments: arguments, environment: environment, speech: speech,
      isAnnouncedAtOnce: isAnnouncedAtOnce)
    guard let call else { return job }
    job.arguments = call.runnerArguments
    let request = TestRequest(target: call.name, flags: arguments, reached: reached, seeds: seeds)
    for (name, value) in request.variables { job.environment[name] = value }
    return job
  }
}

/// The result of building several fuzz targets.
struct BuildOutcome: Equatable {
  /// A target without an executable, or with one that is no use.
  struct Failure: Equatable {
    var target: String
    var error: UserError
  }

  var built: [Built] = []
  var failures: [Failure] = []

  /// The error that describes all failures; nil if all targets were built.
  var error: UserError? {
    guard !failures.isEmpty else { return nil }
    return .targetsNotBuilt(
      failures.map(\.target), of: built.count + failures.count,
      exitCode: failures.contains { $0.error.exitCode == 2 } ? 2 : 1)
  }
}
