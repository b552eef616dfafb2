import SonarABI

/// The linker arguments that turn a program into a fuzzer.
struct EngineLink: Equatable, Sendable {
  /// The name of the user's own entry, which the engine's entry runs once.
  enum Entry: Equatable, Sendable {
    /// The entry is `main`, if there is one.
    case main
    /// The entry has another name, because SwiftPM compiles an executable's entry under a name of
    /// its own.
    case renamed(String)
    /// The entry of a test runner, which reaches the engine by calls of `fuzz(…)`.
    case foreign
  }
  var entry = Entry.main
  /// True when libraries that the program loads find the engine in it.
  ///
  /// A static standard library hides symbols in archives.
  var exportsEngine = true

  private let libraries: [String]

  /// The arguments of the Swift driver.
  var arguments: [String] { entryArguments + exports + libraries }

  /// Creates the arguments.
  ///
  /// The archive is left out if the program has the engine among its own objects. With `seesTests`
  /// the engine knows the test frameworks, and the program must be one that may load them.
  init(
    _ engine: FuzzOptions.Engine, runtime: RuntimeLibrary, toolchain: Toolchain,
    linksArchive: Bool = true, seesTests: Bool = false
  ) {
    switch engine {
    case .native:
      // The driver reads auto-link entries of its inputs only; Glibc is all the engine imports.
      let archive =
        Self.whole(seesTests ? runtime.testingArchive : runtime.archive) + Self.archiveNeeds
        + (seesTests ? ["-lTesting", "-lXCTest"] : [])
      libraries = Self.linker(linksArchive ? archive : [])
    case .libfuzzer:
      // Not -sanitize=fuzzer: that brings a `main` of its own beside the one of main.swift.
      libraries = Self.linker(
        Self.whole(toolchain.libFuzzer) + Self.whole(runtime.libFuzzerEntry)
          + ["-lstdc++", "-lm"])
    case .afl:
      libraries = Self.linker(Self.whole(runtime.aflEntry))
    case .none:
      libraries = []
    }
    hasEngine = engine != .none
  }

  private let hasEngine: Bool

  /// The engine's entry is `__wrap_main`, and calls `__real_main`.
  ///
  /// `--wrap` gives both names their meaning; but lld does not wrap a symbol that `--defsym`
  /// defines, as SwiftPM defines `main`: the program would run, and fuzz nothing.
  private var entryArguments: [String] {
    switch entry {
    case _ where !hasEngine: []
    case .foreign: []
    case .main: Self.linker(["--wrap=main"])
    case .renamed(let name):
      Self.linker(["--defsym", "main=__wrap_main", "--defsym", "__real_main=\(name)"])
    }
  }

  /// The symbols that instrumented libraries find when the program loads them.
  ///
  /// Their references are weak, and a linker exports only symbols that a library on its command
  /// line asks for.
  private var exports: [String] {
    hasEngine && exportsEngine
      ? Self.linker(InstrumentationABI.Symbol.engine.map { "--export-dynamic-symbol=\($0)" }) : []
  }

  /// The flags that archives need.
  ///
  /// Those after `--as-needed` are for static programs, whose archives are searched in order, and
  /// for an engine that was built without optimization.
  private static let archiveNeeds = [
    "-lswiftGlibc", "-lm", "--as-needed", "--start-group", "-lswift_StringProcessing",
    "-lswift_RegexParser", "-lswiftSwiftOnoneSupport", "-lswift_Concurrency", "-lswiftCore",
    "-ldispatch", "-lBlocksRuntime", "--end-group",
    "--no-as-needed",
  ]

  /// Links an archive as a whole, because weak references such as the pass's hooks load nothing
  /// from an archive.
  private static func whole(_ archive: String) -> [String] {
    ["--whole-archive", archive, "--no-whole-archive"]
  }

  private static func linker(_ flags: [String]) -> [String] {
    flags.flatMap { ["-Xlinker", $0] }
  }
}
