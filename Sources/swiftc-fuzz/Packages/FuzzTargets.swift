import Foundation

/// A finder of the executables of a package that are fuzz targets, by their sources.
///
/// The link checks them again, by symbols, and refuses those that are listed here by mistake.
struct FuzzTargets {
  var package: PackageDescription
  var read: (String) -> String? = TextFile.read

  /// The names of the targets, sorted.
  var names: [String] {
    package.targets.filter { $0.kind == "executable" && isFuzzTarget($0) }.map(\.name).sorted()
  }

  /// Returns true if something in the target, or in a C library that it uses, can be fuzzed.
  func isFuzzTarget(_ target: PackageDescription.Target) -> Bool {
    let own = sources(of: target)
    if own.contains(where: \.hasFuzzEntry) { return true }
    // A C file may contain the entry and call Swift, or the reverse.
    return libraries(below: target).contains { library in
      sources(of: library).contains(where: \.definesTestOneInput)
    }
  }

  private func libraries(below target: PackageDescription.Target) -> [PackageDescription.Target] {
    var found: [PackageDescription.Target] = []
    var open = target.dependencies ?? []
    while let name = open.popLast() {
      guard !found.contains(where: { $0.name == name }),
        let next = package.targets.first(where: { $0.name == name && $0.kind == "library" })
      else { continue }
      found.append(next)
      open += next.dependencies ?? []
    }
    return found
  }

  /// Returns the files of a target that can be read.
  func sources(of target: PackageDescription.Target) -> [SourceText] {
    target.sources.compactMap { file in
      read("\(package.path)/\(target.path)/\(file)").map { SourceText($0) }
    }
  }
}
