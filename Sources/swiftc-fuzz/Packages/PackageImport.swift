import Foundation

/// The modules of a package that a program of compile mode imports, and the way in which it uses
/// them.
struct PackageImport: Equatable, Sendable {
  var plan: PackageBuildPlan
  /// The names of the targets to build.
  var targets: [String]
  /// The names of modules by which they may be selected.
  var modules: [String]
  /// The folders with headers and module maps of C targets.
  var headers: [String]
  /// The modules that are compiled from a folder of their own although the package also has them.
  var replaced: [String] = []
  /// The libraries that the manifests want to be linked with each module.
  var linkerSettings: [String: [LinkerSetting]] = [:]

  /// Returns the jobs that build the modules.
  func jobs() throws(UserError) -> [Job] {
    var jobs: [Job] = []
    for target in targets { jobs.append(try plan.build(target: target)) }
    return jobs
  }

  /// The flags for compile jobs that import the modules.
  var compileFlags: [String] {
    ["-I", "\(plan.products)/Modules"] + headers.flatMap { ["-Xcc", "-I", "-Xcc", $0] }
      + moduleMaps.flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
      + binaryLibraries.flatMap(\.compileFlags)
  }

  /// The flags for libraries that the built modules need.
  var linkFlags: [String] {
    let settings = buildFolders.flatMap { folder -> [String] in
      let module = String(folder.fileName.dropLast(".build".count))
      return (linkerSettings[module] ?? [])
        .filter { $0.applies(to: plan.configuration ?? .release) }.flatMap(\.arguments)
    }
    let archives = binaryLibraries.map {
      "\(plan.products)/\($0.archive.fileName)"
    }
    // Only those are copied that the modules use.
    return settings + archives.filter { FileManager.default.fileExists(atPath: $0) }
  }

  /// The binary targets of the package and its dependencies.
  private var binaryLibraries: [BinaryLibrary] {
    // SwiftPM's folder for products is a link into the one of the machine.
    let folder = URL(fileURLWithPath: plan.products).resolvingSymlinksInPath()
    return BinaryLibrary.all(
      inScratch: plan.scratch, triple: folder.deletingLastPathComponent().lastPathComponent)
  }

  /// The module maps that SwiftPM has written for C targets without one.
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
  /// The folders of public headers of the package's C targets.
  var headerFolders: [String] {
    targets.filter { $0.language == "ClangTarget" }.map { "\(path)/\($0.path)/include" }
      .filter { FileManager.default.fileExists(atPath: $0) }
  }
}
