import Foundation

/// The fuzz target that `init` adds: an entry in the manifest and one file.
struct NewFuzzTarget: Equatable {
  var package: PackageDescription
  var name: String
  /// The library that it fuzzes; nil in a package without libraries.
  var library: FuzzedLibrary?

  /// - Throws: If the name is in use, or can be none of a target.
  init(
    package: PackageDescription, name: String?, library: FuzzedLibrary?
  ) throws(UserError) {
    self.package = package
    self.library = library
    self.name =
      name ?? "Fuzz"
      + (library?.modules.first ?? PackageDescription.moduleName(ofTarget: package.name))
    guard Self.isValid(self.name) else {
      throw .badOption(
        self.name,
        advice: "a fuzz target is called by letters, digits, '_' and '-', such as FuzzParser, and "
          + "not as one of our modules")
    }
    guard !package.targets.contains(where: { $0.name == self.name }) else {
      throw .targetExists(name: self.name)
    }
  }

  /// Returns true for a name that SwiftPM, the compiler and the linker all take.
  static func isValid(_ name: String) -> Bool {
    let imported: Set = ["Fuzzing", "FuzzingTesting", "Sonar", "SonarABI", "Swift", "Foundation"]
    guard let first = name.first, first.isLetter || first == "_" else { return false }
    return !imported.contains(name)
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-".contains($0)) }
  }

  /// The command that fuzzes it.
  ///
  /// Where the package has code of its own, that is what is instrumented by default.
  var runCommand: String {
    var words = ["swiftc-fuzz", "run"]
    if case .foreign(let foreign) = library, FuzzedLibrary.first(of: package) != nil {
      words.append("--instrument=package:\(foreign.package)")
    }
    return (words + [name]).map(\.shellQuoted).joined(separator: " ")
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
