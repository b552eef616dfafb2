internal import CLLVM
internal import Sonar

/// The standard library's functions that compare two strings, and where their operands are.
///
/// A `String` is passed as two words. `hasPrefix` and `hasSuffix` get the needle first.
struct StringComparison {
  let kind: Site.Kind
  /// Index of the first word of the left string among the arguments.
  let left: Int
  /// Index of the first word of the right string among the arguments.
  let right: Int
  /// Index of the argument that says what is asked: 0 equality, 1 order.
  var expectation: Int?

  /// How many arguments are looked at.
  private var argumentCount: Int { max(left + 1, right + 1, expectation ?? 0) + 1 }

  private static let known: [String: StringComparison] = [
    // ==, <, switch of strings and characters, at -O
    "$ss27_stringCompareWithSmolCheck__9expectingSbs11_StringGutsV_ADs01_G16ComparisonResultOtF":
      StringComparison(kind: .stringOrder, left: 0, right: 2, expectation: 4),
    // String.== and Character.==, at -Onone
    "$sSS2eeoiySbSS_SStFZ": StringComparison(kind: .stringOrder, left: 0, right: 2),
    "$sSJ2eeoiySbSJ_SJtFZ": StringComparison(kind: .stringOrder, left: 0, right: 2),
    // hasPrefix and hasSuffix
    "$sSS9hasPrefixySbSSF": StringComparison(kind: .stringPrefix, left: 2, right: 0),
    "$sSS9hasSuffixySbSSF": StringComparison(kind: .stringSuffix, left: 2, right: 0),
  ]

  /// What a call compares, if it is a call of one of these.
  init?(calledBy instruction: Instruction) {
    guard instruction.opcode == LLVMCall, let callee = instruction.calledFunction,
      let known = Self.known[callee.name]
    else { return nil }
    let arguments = instruction.arguments
    guard arguments.count >= known.argumentCount,
      [known.left, known.right].allSatisfy({ first in
        arguments[first...first + 1].allSatisfy { argument in
          argument.type.isPointer || argument.type.integerWidth == 64
        }
      })
    else { return nil }
    self = known
  }

  private init(kind: Site.Kind, left: Int, right: Int, expectation: Int? = nil) {
    self.kind = kind
    self.left = left
    self.right = right
    self.expectation = expectation
  }

  /// Whether the strings are compared for equality or for order.
  func predicate(of call: Instruction) -> Site.Predicate {
    guard let expectation else { return .equal }
    return call.arguments[expectation].unsigned == 1 ? .unsignedLess : .equal
  }

  /// Whether the string whose first word is argument `index` is a literal.
  static func isLiteral(at index: Int, of call: Instruction) -> Bool {
    let arguments = call.arguments
    return isLiteralWord(arguments[index]) && isLiteralWord(arguments[index + 1])
  }

  /// Constants, the computation of a large literal's address, and at -Onone the call that makes
  /// a string of a literal.
  private static func isLiteralWord(_ word: Value) -> Bool {
    if word.isConstant { return true }
    guard let instruction = word.instruction else { return false }
    switch instruction.opcode {
    case LLVMOr, LLVMIntToPtr, LLVMPtrToInt: return instruction.operands.allSatisfy(isLiteralWord)
    case LLVMExtractValue:
      let aggregate = instruction.operands[0].instruction
      return aggregate?.calledFunction.map { builtinLiterals.contains($0.name) } ?? false
    default: return false
    }
  }

  private static let builtinLiterals: Set<String> = [
    "$sSS21_builtinStringLiteral17utf8CodeUnitCount7isASCIISSBp_BwBi1_tcfC",
    "$sSJ38_builtinExtendedGraphemeClusterLiteral17utf8CodeUnitCount7isASCIISJBp_BwBi1_tcfC",
  ]
}
