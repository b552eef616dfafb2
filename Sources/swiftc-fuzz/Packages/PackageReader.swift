import Foundation

/// A reader that asks SwiftPM for the description of a package.
struct PackageReader<Runner: JobRunner> {
  var toolchain: Toolchain
  var runner: Runner
  /// The folder with the manifest, or one below it; nil for the current folder.
  var packagePath: String?
  /// The folder in which SwiftPM may write; nil before the package's own folder is known.
  var scratch: String?
  /// The question for dependencies that is under way already; nil for none.
  var earlyDependencies: EarlyDependencies?

  /// Returns the description of the root package.
  ///
  /// SwiftPM itself reports errors in a manifest. It reads nothing else, and so need not wait until
  /// another SwiftPM has finished with the package's build folder. That one may be waiting for us:
  /// `swift package fuzz-run`.
  func description() async throws(UserError) -> PackageDescription {
    try await ask(
      ["--ignore-lock", "describe", "--type", "json"], in: packagePath,
      as: PackageDescription.self)
  }

  /// Returns the manifest of every dependency, by the identity of its package.
  ///
  /// Missing packages are fetched.
  func dependencies() async throws(UserError) -> [(
    identity: String, manifest: EvaluatedManifest
  )] {
    let tree = try await tree()
    var result: [(identity: String, manifest: EvaluatedManifest)] = []
    for package in tree.all {
      result.append((package.identity, try await manifest(of: package.path)))
    }
    return result
  }

  /// Returns the libraries of the packages that the manifest names itself.
  func libraries() async throws(UserError) -> [ForeignLibrary] {
    var libraries: [ForeignLibrary] = []
    for package in try await tree().dependencies {
      let manifest = try await manifest(of: package.path)
      libraries += manifest.libraries.map {
        ForeignLibrary(package: package.identity, product: $0.name, modules: $0.modules)
      }
    }
    return libraries
  }

  /// Returns the libraries to be linked with the modules of the package and its dependencies.
  func linkerSettings(
    of package: PackageDescription
  ) async throws(UserError) -> [String: [LinkerSetting]] {
    let root = try await ask(["dump-package"], in: packagePath, as: EvaluatedManifest.self)
    var settings = root.linkerSettings
    guard package.hasDependencies else { return settings }
    for dependency in try await dependencies() {
      settings.merge(dependency.manifest.linkerSettings) { own, _ in own }
    }
    return settings
  }

  /// Returns a dependency's manifest.
  ///
  /// SwiftPM takes half a second to evaluate one. A checkout does not change, so that its answer is
  /// kept.
  private func manifest(of package: String) async throws(UserError) -> EvaluatedManifest {
    let kept = KeptManifest(package: package, compiler: toolchain.compiler)
    if let manifest = kept?.read() { return manifest }
    let question = ["dump-package"]
    let text = try await answer(to: question, in: package)
    let manifest = try decode(EvaluatedManifest.self, from: text)
    kept?.write(text)
    return manifest
  }

  /// Returns the package with all that it depends on.
  func tree() async throws(UserError) -> DependencyTree {
    if let early = earlyDependencies, early.scratch == scratch,
      case .success(let tree) = await early.answer.value
    {
      return tree
    }
    return try await ask(
      ["show-dependencies", "--format", "json"], in: packagePath, as: DependencyTree.self)
  }

  private func ask<Answer: Decodable>(
    _ question: [String], in folder: String?, as type: Answer.Type
  ) async throws(UserError) -> Answer {
    try decode(type, from: try await answer(to: question, in: folder))
  }

  /// Returns the answer of SwiftPM, as JSON.
  private func answer(
    to question: [String], in folder: String?
  ) async throws(UserError) -> String {
    var arguments = folder.map { ["--package-path", $0] } ?? []
    if let scratch { arguments += ["--scratch-path", scratch] }
    let job = try toolchain.packageJob(
      "swift-package", purpose: "reading the package",
      arguments: arguments + question,
      // Whatever the user's shell says: manifests are compiled by the compiler.
      environment: ["SWIFT_EXEC": toolchain.compiler, "SWIFT_EXEC_MANIFEST": toolchain.compiler],
      speech: .standardError)
    let text = try await runner.output(of: job)
    // Notes of SwiftPM may precede the answer.
    return text.firstIndex(of: "{").map { String(text[$0...]) } ?? ""
  }

  private func decode<Answer: Decodable>(
    _ type: Answer.Type, from json: String
  ) throws(UserError) -> Answer {
    do {
      return try JSONDecoder().decode(type, from: Data(json.utf8))
    } catch {
      throw .unreadable(path: "Package.swift", reason: "\(error)")
    }
  }
}
