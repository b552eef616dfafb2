extension Frame.Origin {
  /// The modules that come with the toolchain.
  private static let toolchainModules: Set<String> = [
    "Swift", "Foundation", "FoundationEssentials", "FoundationInternationalization",
    "FoundationNetworking", "FoundationXML", "_Concurrency", "Dispatch", "Synchronization",
    "_StringProcessing", "_RegexParser", "RegexBuilder", "Distributed", "Observation", "Glibc",
    "Cxx", "Runtime", "SwiftOnoneSupport", "Testing", "XCTest",
  ]

  private static let sanitizerPrefixes = [
    "__asan", "__ubsan", "__tsan", "__lsan", "__msan", "__sanitizer", "__interceptor_",
    "___interceptor_", "__interception",
  ]

  private static let enginePrefixes = ["fuzz_", "fuzzing_main", "__wrap_main", "__swiftc_fuzz_"]

  private static let runtimePrefixes = [
    "swift_", "_swift_", "swift::", "__swift_", "_dispatch_", "dispatch_", "Swift runtime failure",
  ]

  private static let systemFunctions: Set<String> = [
    "main", "_start", "abort", "raise", "__libc_start_main", "__libc_start_call_main",
    "start_thread", "exit", "__run_exit_handlers", "__restore_rt",
  ]

  private static let systemObjects = [
    "libc.", "libpthread", "ld-linux", "libm.", "linux-vdso", "libgcc_s", "libstdc++", "libdl.",
    "librt.",
  ]

  /// The folders that distributions use for their own libraries.
  private static let systemFolders = ["/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/"]

  private static let runtimeObjects = [
    "libswift", "libFoundation", "lib_Foundation", "libdispatch", "libBlocksRuntime", "lib_Testing",
    "libTesting", "libXCTest",
  ]

  /// Finds the owner of a frame's code.
  ///
  /// - Parameters:
  ///   - symbol: the linker's name of the function; nil if unknown.
  ///   - module: the Swift module, if the name is a Swift name.
  ///   - objectPath: the executable or library.
  ///   - file: the source file, if known.
  init(symbol: String?, module: String?, objectPath: String, file: String?) {
    let object = objectPath.lastPathComponent
    if Self.runtimeObjects.contains(where: object.hasPrefix) {
      self = .swiftRuntime
    } else if Self.systemObjects.contains(where: object.hasPrefix) {
      self = .system
    } else if file == nil, Self.systemFolders.contains(where: objectPath.hasPrefix) {
      self = .library
    } else if file?[...].text(after: "/compiler-rt/lib/") != nil {
      // Sanitizers are written in C++: not all of their functions bear a telling prefix.
      self = .sanitizer
    } else if let file, MacroExpansion.isOne(file) {
      // Code around a test that is marked with an attribute.
      self = .swiftRuntime
    } else if file?[...].text(after: "/Runtime/CFuzzing/") != nil {
      // Helpers of the hooks, under any name.
      self = .engine
    } else if let module {
      self =
        switch module {
        case "Fuzzing", "FuzzingTesting", "Sonar", "SonarABI": .engine
        case let module where Self.toolchainModules.contains(module): .swiftRuntime
        default: .user
        }
    } else if let symbol {
      self =
        if Self.sanitizerPrefixes.contains(where: symbol.hasPrefix) {
          .sanitizer
        } else if Self.enginePrefixes.contains(where: symbol.hasPrefix) {
          .engine
        } else if Self.runtimePrefixes.contains(where: symbol.hasPrefix) {
          .swiftRuntime
        } else if Self.systemFunctions.contains(symbol) {
          .system
        } else {
          .user
        }
    } else {
      // Nameless code of the program may be anybody's; outside of every object it is nobody's.
      self = objectPath.isEmpty ? .system : .user
    }
  }
}
