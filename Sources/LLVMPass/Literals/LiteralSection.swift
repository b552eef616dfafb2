internal import CLLVM
internal import SonarABI

/// A step that puts the dictionary of a module into the section that the engine reads.
struct LiteralSection {
  let module: Module

  /// Adds one retained constant with all records; nothing for an empty dictionary.
  func run(_ records: [LiteralRecord]) {
    guard !records.isEmpty else { return }
    let global = module.addGlobal(
      named: "__swiftc_fuzz_literals",
      initializer: module.constant(bytes: records.flatMap(\.bytes)),
      GlobalPlacement(section: InstrumentationABI.Section.literals, alignment: 4))
    // Nothing refers to it: without this, `--gc-sections` would drop it.
    module.append([global.value], toList: "llvm.used")
  }
}
