internal import CLLVM
internal import SonarABI

/// A method by which a `CodingKey` type answers a decoder: with the name of a key, or with the key
/// of a name.
///
/// The compiler derives both as witnesses, which are not counted because nobody wrote them. Yet
/// they alone tell the keys that a `Decodable` type looks for, because no error reports a key that
/// may be missing.
struct CodingKeyMethod {
  let function: Function
  /// The module the type belongs to.
  let owner: String

  /// Returns the methods of the selected types.
  static func all(in chosen: ChosenFunctions) -> [CodingKeyMethod] {
    chosen.all.compactMap { choice in
      guard choice.origin == .witness, chosen.renaming.canInstrument(choice.function),
        let mangling = SwiftMangling.body(of: choice.function.name),
        mangling.hasSuffix(namesKey) || mangling.hasSuffix(findsKey)
      else { return nil }
      return CodingKeyMethod(function: choice.function, owner: choice.owner)
    }
  }

  /// Returns true if the instruction returns the name of a key, as the two words of a string.
  static func returnsName(_ instruction: Instruction) -> Bool {
    guard instruction.opcode == LLVMRet, let value = instruction.operands.first,
      LLVMGetTypeKind(value.type.ref) == LLVMStructTypeKind,
      LLVMCountStructElementTypes(value.type.ref) == 2,
      let mangling = SwiftMangling.body(of: instruction.block.function.name),
      // The name of a twin continues after a dot.
      mangling.prefix(while: { $0 != "." }).hasSuffix(namesKey)
    else { return false }
    // Nothing may come between a guaranteed tail call and its return.
    guard let call = value.instruction, call.opcode == LLVMCall else { return true }
    return LLVMGetTailCallKind(call.ref) != LLVMTailCallKindMustTail
  }

  /// Returns true if the site compares or returns the name of a key.
  static func isWanted(_ site: Site) -> Bool {
    site.kind == .decoder || site.kind == .stringOrder
  }

  /// The witnesses of `CodingKey.stringValue`'s getter and of `CodingKey.init(stringValue:)`.
  private static let namesKey = "P11stringValueSSvgTW"
  private static let findsKey = "P11stringValuexSgSS_tcfCTW"
}
