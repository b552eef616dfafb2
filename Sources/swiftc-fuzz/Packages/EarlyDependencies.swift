import Foundation

/// The dependencies of a package, which SwiftPM is asked for while it still describes the package.
///
/// Each of its answers takes a second on a busy machine.
struct EarlyDependencies: Sendable {
  /// The build folder that the question is about.
  var scratch: String
  var answer: Task<Result<DependencyTree, UserError>, Never>
}

extension PackageCommand {
  /// Returns this command with a question under way that a build of the target is going to ask.
  ///
  /// It is asked only where an earlier command has asked it too. Nothing is known of the package
  /// yet: if the guess is wrong, the answer is not used.
  func askingEarly(forCoverageOf target: String) -> Self {
    let folder = packagePath ?? FileManager.default.currentDirectoryPath
    guard let package = PackageDescription.folder(around: folder),
      let toolchain = try? toolchain()
    else { return self }
    var command = self
    var options = options
    let memory = RememberedSelection(
      target: target, scratch: PackageBuildPlan.scratch(ofPackage: package))
    if !isToldSelection, let remembered = try? memory.read() {
      options.instrument = remembered.instrument
      options.exclude = remembered.exclude
    }
    options.sourceCoverage = true
    var plan = PackageBuildPlan(
      toolchain: toolchain, package: package, options: options, configuration: configuration,
      buildSystem: buildSystem, commandIdentity: "")
    plan.variant = options.variant
    guard KeptManifest.existsAny(inScratch: plan.scratch) else { return self }
    let reader = PackageReader(
      toolchain: toolchain, runner: runner, packagePath: packagePath, scratch: plan.scratch)
    command.earlyDependencies = EarlyDependencies(
      scratch: plan.scratch,
      answer: Task {
        do throws(UserError) {
          return .success(try await reader.tree())
        } catch {
          return .failure(error)
        }
      })
    return command
  }
}
