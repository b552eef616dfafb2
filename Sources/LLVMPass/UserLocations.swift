internal import CLLVM

/// A finder of the source line that a user would point at for an instruction.
///
/// Most instructions of Swift code were inlined from the standard library. Of the chain of
/// inlined places, the innermost that belongs to the function's own module is the answer, or
/// the outermost if there is none.
struct UserLocations {
  /// The module of each linkage name that was met.
  private var modules: [String: String] = [:]

  /// Returns the place of `instruction` in the source of `module`.
  mutating func location(
    of instruction: Instruction, module: String
  ) -> InstrumentationReport.Location {
    guard let location = instruction.location else { return .init(file: "", line: 0) }
    var best = location
    for place in location.chain where place.line > 0 {
      best = place
      if belongs(place.function, to: module) { break }
    }
    return .init(file: best.file, line: best.line)
  }

  private mutating func belongs(_ function: String, to module: String) -> Bool {
    if let known = modules[function] { return known == module }
    // Names that are not Swift's (`main`, `@_cdecl`) are of the module that is compiled.
    let found = SwiftMangling.module(of: function) ?? module
    modules[function] = found
    return found == module
  }

  /// Returns the file that a function is defined in; nil if it is not known.
  static func file(of function: Function) -> String? {
    guard let subprogram = function.subprogram, let file = LLVMDIScopeGetFile(subprogram)
    else { return nil }
    return SourceLocation.path(of: file)
  }
}
