/// What the linker is told so that a program becomes a fuzzer.
struct EngineLink: Equatable, Sendable {
  /// Arguments of the Swift driver.
  var arguments: [String]

  /// `--wrap=main` makes the engine's entry the program's; it runs the user's once.
  ///
  /// The archive is left out for a program that brings the engine among its own objects.
  init(
    _ engine: FuzzOptions.Engine, runtime: RuntimeLibrary, toolchain: Toolchain,
    linksArchive: Bool = true
  ) {
    let wrap = ["--wrap=main"]
    switch engine {
    case .native:
      // The driver reads auto-link entries of its inputs only; Glibc is all the engine imports.
      let archive = Self.whole(runtime.archive) + Self.libraries
      arguments = Self.linker(wrap + (linksArchive ? archive : []))
    case .libfuzzer:
      // Not -sanitize=fuzzer: that brings a `main` of its own beside the one of main.swift.
      arguments = Self.linker(
        wrap + Self.whole(toolchain.libFuzzer) + Self.whole(runtime.libFuzzerEntry)
          + ["-lstdc++", "-lm"])
    case .none:
      arguments = []
    }
  }

  /// Those after `--as-needed` are for static programs, whose archives are searched in order, and
  /// for an engine that was built without optimization.
  private static let libraries = [
    "-lswiftGlibc", "-lm", "--as-needed", "--start-group", "-lswift_StringProcessing",
    "-lswift_RegexParser", "-lswiftSwiftOnoneSupport", "-lswiftCore", "--end-group",
    "--no-as-needed",
  ]

  /// Linked whole, because weak references (the pass's hooks) pull nothing from an archive.
  private static func whole(_ archive: String) -> [String] {
    ["--whole-archive", archive, "--no-whole-archive"]
  }

  private static func linker(_ flags: [String]) -> [String] {
    flags.flatMap { ["-Xlinker", $0] }
  }
}
