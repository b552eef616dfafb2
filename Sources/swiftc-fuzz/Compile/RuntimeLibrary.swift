import Foundation

/// The engine's archive and module interface, found relative to the command itself.
struct RuntimeLibrary: Equatable, Sendable {
  /// The names of the modules that a target's `import Fuzzing` needs, each `NAME.swiftmodule`.
  private static let moduleNames = ["Fuzzing", "Sonar", "SonarABI"]

  /// The path of `libFuzzing.a`.
  var archive: String
  /// Path of `libFuzzingTesting.a`: the engine with what it knows of test frameworks.
  var testingArchive: String
  /// `libLibFuzzerEntry.a`, which takes the archive's place under another engine.
  var libFuzzerEntry: String
  /// `libAFLEntry.a`, which takes its place where AFL++ runs the program.
  var aflEntry: String
  /// The folder with the modules of `moduleNames`.
  var modules: String
  /// The folder with `CFuzzing.h` and a module map.
  var headers: String

  /// Finds the library beside an installed command, or else in the folder of `swift build`.
  static func find(commandPath: String) throws(UserError) -> RuntimeLibrary {
    let binaries = commandPath.parentPath
    let installed = binaries.parentPath + "/lib/swiftc-fuzz"
    let candidates = [
      RuntimeLibrary(
        archive: "\(installed)/libFuzzing.a",
        testingArchive: "\(installed)/libFuzzingTesting.a",
        libFuzzerEntry: "\(installed)/libLibFuzzerEntry.a",
        aflEntry: "\(installed)/libAFLEntry.a", modules: installed,
        headers: "\(installed)/CFuzzing"),
      RuntimeLibrary(
        archive: "\(binaries)/libFuzzing.a",
        testingArchive: "\(binaries)/libFuzzingTesting.a",
        libFuzzerEntry: "\(binaries)/libLibFuzzerEntry.a",
        aflEntry: "\(binaries)/libAFLEntry.a", modules: "\(binaries)/Modules",
        headers: "\(binaries)/CFuzzing.build"),
    ]
    for candidate in candidates
    where FileManager.default.fileExists(atPath: candidate.archive) {
      return candidate
    }
    throw .runtimeMissing(searched: [installed, binaries])
  }

  /// Makes a folder that holds our modules and nothing else.
  ///
  /// The folder of a build also holds modules that the compiler could mistake for the user's.
  func stageModules(in folder: String) throws(UserError) {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      for name in Self.moduleNames.map({ "\($0).swiftmodule" }) {
        let link = "\(folder)/\(name)"
        let present = try? FileManager.default.destinationOfSymbolicLink(atPath: link)
        if present == "\(modules)/\(name)" { continue }
        if present != nil { try FileManager.default.removeItem(atPath: link) }
        try FileManager.default.createSymbolicLink(
          atPath: link, withDestinationPath: "\(modules)/\(name)")
      }
    } catch {
      throw .unwritable(path: folder, reason: error.localizedDescription)
    }
  }
}
