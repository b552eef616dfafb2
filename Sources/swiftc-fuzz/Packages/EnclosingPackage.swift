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

  /// Those of `imports` that the package or its dependencies provide, as targets to build.
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

/// The nearest folder with a manifest, from `folder` upwards; nil where there is none.
func packageFolder(around folder: String) -> String? {
  var candidate = URL(fileURLWithPath: folder.isEmpty ? "." : folder).standardizedFileURL.path
  while !FileManager.default.fileExists(atPath: "\(candidate)/Package.swift") {
    guard candidate != "/" else { return nil }
    candidate = (candidate as NSString).deletingLastPathComponent
  }
  return candidate
}

/// Modules of a package that a program of compile mode imports, and how it uses them.
struct PackageImport: Equatable, Sendable {
  var plan: PackageBuildPlan
  /// Names of the targets to build.
  var targets: [String]
  /// Names of modules by which they may be selected.
  var modules: [String]
  /// Folders with headers and module maps of C targets.
  var headers: [String]
  /// Modules that are compiled along from a folder of their own, though the package has them, too.
  var replaced: [String] = []
  /// What the manifests want linked with each module.
  var linkerSettings: [String: [LinkerSetting]] = [:]

  /// What SwiftPM is asked.
  func jobs() throws(UserError) -> [Job] {
    var jobs: [Job] = []
    for target in targets { jobs.append(try plan.build(target: target)) }
    return jobs
  }

  /// What compile jobs that import the modules need.
  var compileFlags: [String] {
    ["-I", "\(plan.products)/Modules"] + headers.flatMap { ["-Xcc", "-I", "-Xcc", $0] }
      + moduleMaps.flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
      + binaryLibraries.flatMap(\.compileFlags)
  }

  /// What the modules that were built want linked.
  var linkFlags: [String] {
    let settings = buildFolders.flatMap { folder -> [String] in
      let module = String((folder as NSString).lastPathComponent.dropLast(".build".count))
      return (linkerSettings[module] ?? [])
        .filter { $0.applies(to: plan.configuration ?? .release) }.flatMap(\.arguments)
    }
    let archives = binaryLibraries.map {
      "\(plan.products)/\(($0.archive as NSString).lastPathComponent)"
    }
    // Only those are copied that the modules use.
    return settings + archives.filter { FileManager.default.fileExists(atPath: $0) }
  }

  /// Binary targets of the package and its dependencies.
  private var binaryLibraries: [BinaryLibrary] {
    // SwiftPM's folder for products is a link into the one of the machine.
    let folder = URL(fileURLWithPath: plan.products).resolvingSymlinksInPath()
    return BinaryLibrary.all(
      inScratch: plan.scratch, triple: folder.deletingLastPathComponent().lastPathComponent)
  }

  /// Module maps that SwiftPM has written for C targets that bring none.
  private var moduleMaps: [String] {
    buildFolders.map { "\($0)/module.modulemap" }.filter {
      FileManager.default.fileExists(atPath: $0)
    }
  }

  /// The objects of the targets and all they use: nothing else is built in this folder.
  var objects: [String] {
    buildFolders.flatMap { folder -> [String] in
      let names =
        FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
      return names.filter { $0.hasSuffix(".o") }.sorted().map { "\(folder)/\($0)" }
    }
  }

  private var buildFolders: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: plan.products)) ?? []
    return names.filter { $0.hasSuffix(".build") && !$0.hasSuffix("-tool.build") }.sorted()
      .filter { !replaced.contains(String($0.dropLast(".build".count))) }
      .map { "\(plan.products)/\($0)" }
  }
}

extension PackageDescription {
  /// Folders of public headers of the package's C targets.
  var headerFolders: [String] {
    targets.filter { $0.language == "ClangTarget" }.map { "\(path)/\($0.path)/include" }
      .filter { FileManager.default.fileExists(atPath: $0) }
  }
}
