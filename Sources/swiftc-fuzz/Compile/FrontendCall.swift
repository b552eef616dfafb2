import LLVMPass

/// A call of `swift-frontend` by the driver, in the detail that we need.
struct FrontendCall: Equatable, Sendable {
  var arguments: [String]
  /// The package of the module where we know it better than `-package-name` says.
  var knownPackage: String?

  /// The module it compiles.
  var module: String? { value(of: "-module-name") }

  /// The package the module belongs to, as `-package-name` says.
  var package: String? { knownPackage ?? value(of: "-package-name") }

  /// True when it writes objects.
  var emitsObjects: Bool { arguments.contains("-c") || arguments.contains("-emit-object") }

  /// True when it compiles all files of the module, not only some that other calls rely on.
  var compilesWholeModule: Bool {
    !arguments.contains { $0 == "-primary-file" || $0 == "-primary-filelist" }
  }

  /// True when LLVM optimizes while it generates code.
  var optimizes: Bool {
    guard let level = arguments.last(where: { $0.hasPrefix("-O") }) else { return false }
    return level != "-Onone"
  }

  /// The sanitizers whose checks the compiler was asked for.
  var sanitizers: Set<Sanitizer> {
    Set(
      arguments.filter { $0.hasPrefix(Self.sanitize) }.flatMap { argument in
        argument.dropFirst(Self.sanitize.count).split(separator: ",").compactMap {
          Sanitizer(rawValue: String($0))
        }
      })
  }

  private static let sanitize = "-sanitize="

  /// The number of files for which LLVM generates code at a time; 1 if the call does not tell.
  var threads: Int { max(1, value(of: "-num-threads").flatMap { Int($0) } ?? 1) }

  /// The files named on the command line as `-o`.
  var outputs: [String] {
    arguments.indices.dropLast().filter { arguments[$0] == "-o" }.map { arguments[$0 + 1] }
  }

  /// The file that lists the outputs when there are too many for the command line.
  var outputFileList: String? { value(of: "-output-filelist") }

  /// Returns the same call with bitcode in place of objects: `bitcode[i]` replaces `objects[i]`.
  ///
  /// - `-lto=llvm-full`, but only under -O: plain `-emit-bc` crashes the compiler on functions
  ///   without a name, which only its pass that merges equal functions makes, and which LTO
  ///   names. At -Onone LTO would drop what nothing in the module uses and a debugger may.
  /// - `-swiftmergefunc-threshold=0`: merged functions have no lines, and no reasons for traps.
  /// - `-index-unit-output-path`: the index names a unit after its output, and XCTest looks for
  ///   its tests under the object's name.
  /// - Without `-sanitize=`: the checks are inserted after the pass.
  func emittingBitcode(
    objects: [String], bitcode: [String], fileList: String?
  ) -> FrontendCall {
    let renamed = Dictionary(zip(objects, bitcode)) { first, _ in first }
    var result: [String] = []
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      index += 1
      switch argument {
      case "-c", "-emit-object":
        result.append("-emit-bc")
      case "-o" where index < arguments.count:
        result += ["-o", renamed[arguments[index]] ?? arguments[index]]
        index += 1
      case "-output-filelist" where index < arguments.count:
        result += ["-output-filelist", fileList ?? arguments[index]]
        index += 1
      case _ where argument.hasPrefix(Self.sanitize):
        continue
      default:
        result.append(argument)
      }
    }
    if optimizes { result += ["-lto=llvm-full", "-Xllvm", "-swiftmergefunc-threshold=0"] }
    if arguments.contains("-index-store-path"), !arguments.contains("-index-unit-output-path"),
      !arguments.contains("-index-unit-output-path-filelist")
    {
      if let list = outputFileList {
        result += ["-index-unit-output-path-filelist", list]
      } else {
        result += objects.flatMap { ["-index-unit-output-path", $0] }
      }
    }
    return FrontendCall(arguments: result, knownPackage: knownPackage)
  }

  /// Returns the same call without moving code to other modules, because selected code must stay in
  /// one place.
  var withoutCrossModuleOptimization: FrontendCall {
    FrontendCall(
      arguments: arguments.filter { !Self.crossModuleFlags.contains($0) },
      knownPackage: knownPackage)
  }

  private static let crossModuleFlags: Set<String> = [
    "-enable-default-cmo", "-cross-module-optimization", "-enable-cmo-everything",
    "-package-cmo",
  ]

  private func value(of option: String) -> String? {
    guard let index = arguments.lastIndex(of: option), index + 1 < arguments.count else {
      return nil
    }
    return arguments[index + 1]
  }
}
