import Foundation

/// The fuzz target that `init` adds: an entry in the manifest and one file.
struct NewFuzzTarget: Equatable {
  var package: PackageDescription
  var name: String
  /// The library that it fuzzes; nil in a package without libraries.
  var library: FuzzedLibrary?

  /// - Throws: `UserError.targetExists` if the name is in use.
  init(
    package: PackageDescription, name: String?, library: FuzzedLibrary?
  ) throws(UserError) {
    self.package = package
    self.library = library
    self.name =
      name ?? "Fuzz"
      + (library?.modules.first ?? PackageDescription.moduleName(ofTarget: package.name))
    guard !package.targets.contains(where: { $0.name == self.name }) else {
      throw .targetExists(name: self.name)
    }
  }

  /// The file, relative to the package.
  var file: String { "Sources/\(name)/main.swift" }

  /// Lets SwiftPM edit the manifest, which it does in whatever way that is written.
  func manifestEdits(toolchain: Toolchain) throws(UserError) -> [Job] {
    var target = ["add-target", name, "--type", "executable"]
    switch library {
    case nil: return [try edit(target, toolchain)]
    case .own(let own):
      target += ["--dependencies", own.name]
      return [try edit(target, toolchain)]
    case .foreign(let foreign):
      return [
        try edit(target, toolchain),
        try edit(
          ["add-target-dependency", foreign.product, name, "--package", foreign.package],
          toolchain),
      ]
    }
  }

  private func edit(_ words: [String], _ toolchain: Toolchain) throws(UserError) -> Job {
    try toolchain.packageJob(
      "swift-package", purpose: "editing Package.swift",
      arguments: ["--package-path", package.path] + words,
      environment: ["SWIFT_EXEC": toolchain.compiler], speech: .standardError)
  }

  /// Replaces SwiftPM's template by ours.
  func writeSource() throws(UserError) {
    let folder = "\(package.path)/Sources/\(name)"
    do {
      try FileManager.default.removeItem(atPath: "\(folder)/\(name).swift")
    } catch {
      throw .unwritable(path: folder, reason: error.localizedDescription)
    }
    try TextFile.write(source, to: "\(package.path)/\(file)")
  }

  /// The file's text.
  ///
  /// A plain `swift build` has no module Fuzzing, and must still work.
  var source: String {
    """
    \(library.map { $0.modules.map { "import \($0)\n" }.joined() } ?? "")
    #if FUZZING
      import Fuzzing

      // Called with one input after the other. A trap, a failed precondition, a hang or a memory
      // error is a finding; an input that reaches new code is kept in Fuzz/\(name)/corpus.
      fuzz("\(name)") { bytes in
        // Hand `bytes` to the code under test, and check what must hold of the result.
        _ = String(decoding: bytes, as: UTF8.self)
      }
    #endif

    """
  }
}
