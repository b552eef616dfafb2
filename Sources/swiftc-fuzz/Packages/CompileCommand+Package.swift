import Foundation
import LLVMPass

/// The handling of `import MyParser` when no folder beside the program has that name, but the
/// program is in a package.
extension CompileCommand {
  /// Returns the modules that the package around the program provides for its imports; nil if there
  /// are none.
  ///
  /// The selection in `options` is resolved as for a whole package.
  func packageImport(
    _ found: ModuleResolver<Runner>.Resolution, around folder: String,
    options: inout FuzzOptions, arguments: SwiftcArguments, toolchain: Toolchain
  ) async throws(UserError) -> PackageImport? {
    let resolved = Set(found.modules.map(\.name) + ["Fuzzing"])
    let open = found.imports.subtracting(resolved).sorted().filter { name in
      !toolchain.provides(module: name)
        && !arguments.importPaths.contains { toolchain.provides(module: name, in: $0) }
    }
    guard !open.isEmpty, let manifest = PackageDescription.folder(around: folder) else {
      return nil
    }
    let enclosing = try await EnclosingPackage(
      in: manifest, toolchain: toolchain, runner: runner)
    let targets = try await enclosing.targets(for: open)
    guard !targets.isEmpty else { return nil }

    let program = found.modules.map(\.name) + [arguments.effectiveModuleName]
    let selection = PackageSelection(
      package: enclosing.package, reader: enclosing.reader, otherModules: program,
      program: (arguments.effectiveModuleName, open))
    let resolution = try await selection.resolve(options)
    if let note = resolution.note(), !options.printsPlan { Notices().note(note) }
    options.instrument = resolution.options.instrument
    options.exclude = resolution.options.exclude
    if arguments.hasOptimizationFlag, options.assertions == nil { options.assertions = false }
    let level = arguments.all.last { $0.hasPrefix("-O") }
    var plan = PackageBuildPlan(
      toolchain: toolchain, package: enclosing.package.path, options: options,
      configuration: level.map { $0 == "-Onone" ? .debug : .release },
      commandIdentity: Installation.identity(ofCommand: Installation.commandPath()))
    plan.buildsModulesOnly = true
    return PackageImport(
      plan: plan, targets: targets, modules: resolution.modules.filter { !program.contains($0) },
      headers: enclosing.package.headerFolders, replaced: found.modules.map(\.name),
      linkerSettings: try await enclosing.reader.linkerSettings(of: enclosing.package))
  }
}

extension Toolchain {
  /// Returns true if a module comes with the compiler.
  func provides(module: String) -> Bool {
    let libraries = "\(resourceFolder)/linux"
    return module == "Builtin" || provides(module: module, in: libraries)
      || FileManager.default.fileExists(atPath: "\(resourceFolder)/\(module)")
  }

  /// Returns true if `folder` contains the interface of the module.
  func provides(module: String, in folder: String) -> Bool {
    ["swiftmodule", "swiftinterface"].contains {
      FileManager.default.fileExists(atPath: "\(folder)/\(module).\($0)")
    }
  }
}
