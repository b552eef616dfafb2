import Foundation

/// The explanation for `import`s of a program for which no module was found.
///
/// The compiler reports that there is no such module. It does not know where we looked for it, and
/// what the user can do.
struct MissingModules<Runner: JobRunner> {
  var planner: CompilePlanner
  var runner: Runner

  /// Returns a line for each import that the compiler cannot resolve; none where it failed for
  /// another reason.
  func notes() async -> [String] {
    let known = planner.modules.map(\.name) + ["Fuzzing", SelectionCheck.standardLibrary]
    var notes: [String] = []
    for name in planner.imports.subtracting(known).sorted()
    where !planner.toolchain.provides(module: name) {
      guard await !canImport(name) else { continue }
      notes.append(await note(on: name))
    }
    return notes
  }

  /// Asks the compiler with the flags of the program: modules of C come from many places.
  private func canImport(_ name: String) async -> Bool {
    let file = "\(planner.temporary)/import.swift"
    do {
      try TextFile.write("import \(name)\n", to: file)
      _ = try await runner.output(
        of: Job(
          purpose: "looking for \(name)", tool: planner.toolchain.compiler,
          arguments: planner.compileFlags + ["-typecheck", file]))
      return true
    } catch {
      return false
    }
  }

  private func note(on name: String) async -> String {
    let folder = planner.arguments.folder
    let places = [name, "Sources/\(name)"].map { "\(folder.isEmpty ? "" : folder + "/")\($0)/" }
    var searched = places + planner.arguments.importPaths.map { "-I \($0)" }
    var candidates = neighbours(of: folder)
    if let manifest = PackageDescription.folder(around: folder) {
      searched.append("the package in \(manifest)")
      candidates += await modules(ofPackage: manifest)
    } else {
      searched.append("a package around it (no Package.swift)")
    }
    let advice =
      NearestName.of(name, among: candidates).map { "Did you mean '\($0)'?" }
      ?? "put its sources into one of these folders, or name the folder with its .swiftmodule by -I"
    return "note: '\(name)' was looked for in \(searched.joined(separator: ", ")). \(advice)"
  }

  /// Folders beside the program whose names could have been meant.
  private func neighbours(of folder: String) -> [String] {
    let files = FileManager.default
    let start = folder.isEmpty ? "." : folder
    return [start, "\(start)/Sources"].flatMap { parent in
      ((try? files.contentsOfDirectory(atPath: parent)) ?? []).sorted().filter { name in
        !name.hasPrefix(".") && FileReplacement.isFolder("\(parent)/\(name)")
      }
    }
  }

  private func modules(ofPackage folder: String) async -> [String] {
    let enclosing = try? await EnclosingPackage(
      in: folder, toolchain: planner.toolchain, runner: runner)
    return enclosing?.package.modules ?? []
  }
}
