import Foundation

/// The fuzz target that `init` adds: an entry in the manifest and one file.
struct NewFuzzTarget: Equatable {
  var package: PackageDescription
  var name: String
  /// The library that it fuzzes; nil in a package that has none.
  var library: PackageDescription.Target?

  /// - Throws: `UserError.targetExists` where the name is taken.
  init(package: PackageDescription, name: String?) throws(UserError) {
    self.package = package
    let libraries = package.targets.filter { $0.kind == "library" && $0.isSwift }
    // What the package offers to others comes before what it is made of.
    let offered = package.products.filter { !$0.isExecutable }.flatMap(\.targets)
    library =
      offered.lazy.compactMap { name in libraries.first { $0.name == name } }.first
      ?? libraries.first
    self.name = name ?? "Fuzz" + (library?.module ?? moduleName(ofTarget: package.name))
    guard !package.targets.contains(where: { $0.name == self.name }) else {
      throw .targetExists(name: self.name)
    }
  }

  /// The file, relative to the package.
  var file: String { "Sources/\(name)/main.swift" }

  /// Lets SwiftPM edit the manifest, which it does in whatever way that is written.
  func manifestEdit(toolchain: Toolchain) throws(UserError) -> Job {
    Job(
      purpose: "editing Package.swift", tool: try toolchain.packageTool("swift-package"),
      arguments: ["--package-path", package.path, "add-target", name, "--type", "executable"]
        + (library.map { ["--dependencies", $0.name] } ?? []),
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
    try write(source, to: "\(package.path)/\(file)")
  }

  var source: String {
    """
    \(library.map { "import \($0.module)\n" } ?? "")
    // Called with one input after the other. A trap, a failed precondition, a hang or a memory error
    // is a finding; an input that reaches new code is kept in Fuzz/\(name)/corpus.
    @_cdecl("LLVMFuzzerTestOneInput")
    public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
      let input = Array(UnsafeBufferPointer(start: start, count: count))
      // Hand `input` to the code under test, and check what must hold of the result.
      _ = String(decoding: input, as: UTF8.self)
      return 0
    }

    """
  }
}
