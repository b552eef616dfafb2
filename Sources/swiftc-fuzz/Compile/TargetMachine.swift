/// The machine that a program is compiled for, as `-target` names it.
struct TargetMachine: Equatable, Sendable {
  /// The processor that this command was compiled for, as triples and file names call it.
  #if arch(arm64)
  static let architecture = "aarch64"
  #else
  static let architecture = "x86_64"
  #endif

  /// The triple, such as `aarch64-unknown-linux-gnu`.
  let triple: String

  /// Reads the arguments of a compiler; nil if they leave it at this machine.
  init?(_ arguments: [String]) {
    guard let index = arguments.lastIndex(of: "-target"), index + 1 < arguments.count else {
      return nil
    }
    triple = arguments[index + 1]
  }

  /// True for the processor and the system of this command.
  var isThisOne: Bool {
    let architecture = triple.prefix { $0 != "-" }
    let names = Self.architecture == "aarch64" ? ["aarch64", "arm64"] : [Self.architecture]
    return names.contains { $0 == architecture } && triple.contains("-linux")
      && !triple.contains("musl") && !triple.contains("android")
  }

  /// Refuses a program that would need the engine of another machine.
  static func checkEngine(
    _ engine: FuzzOptions.Engine, fits arguments: [String]
  ) throws(UserError) {
    guard engine != .none, let target = TargetMachine(arguments), !target.isThisOne else { return }
    throw .otherMachine(triple: target.triple)
  }
}
