extension Toolchain {
  /// Returns the call of one of SwiftPM's tools.
  ///
  /// Sets and dictionaries have the same order in each call. SwiftPM writes a package's traits into
  /// its compile jobs in the order of a set, and would compile the package again when it changes.
  func packageJob(
    _ name: String, purpose: String, arguments: [String], environment: [String: String] = [:],
    speech: Job.Speech = .standardOutput
  ) throws(UserError) -> Job {
    guard let path = tool(name) else {
      throw .toolMissing(name: name, advice: "it comes with the Swift toolchain")
    }
    return Job(
      purpose: purpose, tool: path, arguments: arguments,
      environment: environment.merging(["SWIFT_DETERMINISTIC_HASHING": "1"]) { $1 },
      speech: speech, isOfPackageManager: true)
  }
}
