import LLVMPass

/// The `swift-frontend` that Swift Build calls.
///
/// Its Swift driver runs in its own process, so that there is no call of `swiftc` to change. Each
/// job of a module gets the flags that the driver would pass on, and then goes the way of any
/// frontend job.
struct BuildSystemFrontend {
  var environment: [String: String]

  /// Answers the call; returns the exit code.
  func run(_ arguments: [String]) async throws(UserError) -> Int32 {
    let toolchain = try Toolchain.find(environment: environment)
    let command = BuildSystemCommand(environment: environment)
    guard let plan = try command.frontendPlan(arguments, toolchain: toolchain) else {
      try CurrentProcess.replace(by: toolchain.frontend, arguments)
    }
    guard plan.usesOurFrontend else {
      try CurrentProcess.replace(by: toolchain.frontend, plan.arguments)
    }
    let shim = FrontendShim(environment: environment.merging(plan.environment) { $1 })
    return try await shim.run(plan.arguments)
  }
}
