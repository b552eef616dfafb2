import Foundation

/// The package around a program of compile mode, which may provide modules it imports.
struct EnclosingPackage<Runner: JobRunner> {
  var package: PackageDescription
  var reader: PackageReader<Runner>

  /// Asks SwiftPM about the package in `folder`.
  init(in folder: String, toolchain: Toolchain, runner: Runner) async throws(UserError) {
    reader = PackageReader(toolchain: toolchain, runner: runner, packagePath: folder)
    package = try await reader.description()
    reader.scratch = PackageBuildPlan.scratch(ofPackage: package.path)
  }

  /// Returns the targets to build for those of `imports` that the package or its dependencies
  /// provide.
  func targets(for imports: [String]) async throws(UserError) -> [String] {
    let own = package.targets.filter { $0.kind == "library" }
    var targets: [String] = []
    var open: [String] = []
    for name in imports {
      if let target = own.first(where: { $0.module == name }) {
        targets.append(target.name)
      } else {
        open.append(name)
      }
    }
    guard !open.isEmpty, package.hasDependencies else { return targets }
    let foreign = Set(try await reader.dependencies().flatMap(\.manifest.modules))
    return targets + open.filter(foreign.contains)
  }
}
