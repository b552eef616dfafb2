internal import CLLVM
internal import Sonar

/// What a `CodingKey` type answers a decoder: the name of a key, or the key of a name.
///
/// The compiler derives both, as witnesses that nobody wrote and that are not counted. Yet they are
/// all that tells which keys a `Decodable` type looks for: of one that may be missing no error
/// speaks.
struct CodingKeyMethod {
  let function: Function
  /// The module the type belongs to.
  let owner: String

  /// Those of the selected types.
  static func all(in chosen: ChosenFunctions) -> [CodingKeyMethod] {
    chosen.all.compactMap { choice in
      guard choice.origin == .witness, chosen.renaming.canInstrument(choice.function),
        let mangling = swiftMangling(of: choice.function.name),
        mangling.hasSuffix(namesKey) || mangling.hasSuffix(findsKey)
      else { return nil }
      return CodingKeyMethod(function: choice.function, owner: choice.owner)
    }
  }

  /// Whether the instruction returns the name of a key, as the two words of a string.
  static func returnsName(_ instruction: Instruction) -> Bool {
    guard instruction.opcode == LLVMRet, let value = instruction.operands.first,
      LLVMGetTypeKind(value.type.ref) == LLVMStructTypeKind,
      LLVMCountStructElementTypes(value.type.ref) == 2,
      let mangling = swiftMangling(of: instruction.block.function.name),
      // A twin's name goes on behind a dot.
      mangling.prefix(while: { $0 != "." }).hasSuffix(namesKey)
    else { return false }
    // Nothing may come between a guaranteed tail call and its return.
    guard let call = value.instruction, call.opcode == LLVMCall else { return true }
    return LLVMGetTailCallKind(call.ref) != LLVMTailCallKindMustTail
  }

  /// Whether what a site compares is part of the answer.
  static func isWanted(_ site: Site) -> Bool {
    site.kind == .requestedKey || site.kind == .stringOrder
  }

  /// `CodingKey.stringValue`'s getter, and `CodingKey.init(stringValue:)`, as witnesses.
  private static let namesKey = "P11stringValueSSvgTW"
  private static let findsKey = "P11stringValuexSgSS_tcfCTW"
}
