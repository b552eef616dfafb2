import LLVMPass

/// The symbols that make a program a fuzz target.
enum FuzzEntry {
  /// The C function that every libFuzzer-style target defines.
  static let testOneInput = "LLVMFuzzerTestOneInput"
  /// Returns true if a symbol is one of the engine's `fuzz(…)` functions, or the part of one that
  /// remains after the optimizer has inlined it.
  static func isFuzzCall(_ symbol: String) -> Bool {
    ["4fuzz", "11defineTyped", "11defineBytes"].contains { symbol.hasPrefix("$s7Fuzzing\($0)") }
  }

  /// Refuses to link a program that nothing could fuzz, or that calls an engine it does not get.
  ///
  /// A program without an engine may do what it likes, but for calling ours.
  /// Archives and libraries are not searched: what they define is up to the linker, and the
  /// engine asks again when the program starts.
  static func check(
    objects: [String], linkerInputs: [String], engine: FuzzOptions.Engine
  ) throws(UserError) {
    if linkerInputs.contains(where: { !$0.hasSuffix(".o") }) { return }
    for path in objects + linkerInputs {
      let object = try ObjectFile(reading: path)
      if object.definedSymbols.contains(testOneInput) { return }
      if object.undefinedSymbols.contains(where: isFuzzCall) {
        guard engine == .native else { throw .fuzzCallNeedsOurEngine(engine: engine.rawValue) }
        return
      }
    }
    if engine != .none { throw .noFuzzTarget }
  }
}
