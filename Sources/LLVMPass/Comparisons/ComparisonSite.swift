internal import CLLVM
internal import Sonar

/// A comparison that sonar observes, found before the body is duplicated.
///
/// Left out: comparisons of pointers, of single bits, of vectors, of two constants, and of the
/// words of strings that are compared as strings next.
struct ComparisonSite {
  /// Before which instruction it is observed: its copy stands at the same place.
  let place: FastPaths.Place
  /// Which instruction compares: the same one, but for the fast paths of strings.
  let comparison: FastPaths.Place
  /// What the section will say of it.
  var record: Site

  /// All sites of the blocks, in order.
  ///
  /// - Parameters:
  ///   - blocks: the body.
  ///   - traps: the blocks of it that only trap.
  ///   - isWanted: whether a site is of interest.
  ///   - line: the source line of an instruction.
  /// - Returns: the sites, each with the place where it is observed.
  static func all(
    in blocks: [Block], traps: TrapBlocks, where isWanted: (Site) -> Bool,
    line: (Instruction) -> Int
  ) -> [ComparisonSite] {
    guard !blocks.isEmpty else { return [] }
    let fastPaths = FastPaths(in: blocks)
    let behind = BlocksBehind(in: blocks, traps: traps)
    var sites: [ComparisonSite] = []
    for (number, block) in blocks.enumerated() {
      for (index, instruction) in block.instructions.enumerated() {
        let place = FastPaths.Place(block: number, index: index)
        let call = fastPaths.calls[place]
        if call == nil, fastPaths.skipped.contains(place) { continue }
        let comparison = call.map { blocks[$0.block].instructions[$0.index] } ?? instruction
        guard var record = describe(comparison), isWanted(record) else { continue }
        record.line = UInt32(clamping: line(comparison))
        record.blocksBehind = UInt16(clamping: behind.count(of: comparison))
        // Indices and sums are checked by numbers; a text that must not be is somebody's idea.
        if record.width > 0, guardsTrap(comparison, traps) { record.flags.insert(.guardsTrap) }
        sites.append(ComparisonSite(place: place, comparison: call ?? place, record: record))
      }
    }
    return sites
  }

  /// What the instruction compares, nil if it is of no interest.
  static func describe(_ instruction: Instruction) -> Site? {
    switch instruction.opcode {
    case LLVMICmp:
      let operands = instruction.operands
      guard let width = operands[0].type.integerWidth, (2...128).contains(width),
        let predicate = Site.Predicate(LLVMGetICmpPredicate(instruction.ref)),
        let flags = constantSides(operands)
      else { return nil }
      return Site(kind: .integer, predicate: predicate, width: UInt16(width), flags: flags)
    case LLVMFCmp:
      let operands = instruction.operands
      guard let width = operands[0].type.floatWidth,
        let predicate = Site.Predicate(LLVMGetFCmpPredicate(instruction.ref)),
        let flags = constantSides(operands)
      else { return nil }
      return Site(kind: .float, predicate: predicate, width: UInt16(width), flags: flags)
    case LLVMSwitch:
      guard let width = instruction.condition.type.integerWidth, (2...64).contains(width),
        !instruction.condition.isConstant, LLVMGetNumSuccessors(instruction.ref) > 1
      else { return nil }
      return Site(
        kind: .switch, predicate: .equal, width: UInt16(width), flags: .rightIsConstant)
    case LLVMRet:
      return CodingKeyMethod.returnsName(instruction)
        ? Site(kind: .requestedKey, predicate: .equal, width: 0, flags: .rightIsConstant) : nil
    case LLVMCall:
      return ComparingCall(instruction)?.site(of: instruction)
    default: return nil
    }
  }

  /// Which operands are constants; nil if both are.
  private static func constantSides(_ operands: [Value]) -> Site.Flags? {
    var flags: Site.Flags = []
    if operands[0].isConstant { flags.insert(.leftIsConstant) }
    if operands[1].isConstant { flags.insert(.rightIsConstant) }
    return flags == [.leftIsConstant, .rightIsConstant] ? nil : flags
  }

  /// Whether the comparison decides a branch, one side of which only traps.
  private static func guardsTrap(_ comparison: Instruction, _ traps: TrapBlocks) -> Bool {
    if comparison.opcode == LLVMSwitch { return false }
    return comparison.value.users.contains { user in
      if user.isConditionalBranch { return user.block.successors.contains(where: traps.contains) }
      // What the compiler expects of the result stands in between at -Onone.
      guard let name = user.calledFunction?.name, name.hasPrefix("llvm.expect") else {
        return false
      }
      return user.value.users.contains {
        $0.isConditionalBranch && $0.block.successors.contains(where: traps.contains)
      }
    }
  }
}

extension Site.Predicate {
  /// LLVM's predicate of an integer comparison.
  fileprivate init?(_ predicate: LLVMIntPredicate) {
    switch predicate {
    case LLVMIntEQ: self = .equal
    case LLVMIntNE: self = .notEqual
    case LLVMIntUGT: self = .unsignedGreater
    case LLVMIntUGE: self = .unsignedGreaterOrEqual
    case LLVMIntULT: self = .unsignedLess
    case LLVMIntULE: self = .unsignedLessOrEqual
    case LLVMIntSGT: self = .signedGreater
    case LLVMIntSGE: self = .signedGreaterOrEqual
    case LLVMIntSLT: self = .signedLess
    case LLVMIntSLE: self = .signedLessOrEqual
    default: return nil
    }
  }

  /// LLVM's predicate of a floating-point comparison; whether NaN counts is left out.
  fileprivate init?(_ predicate: LLVMRealPredicate) {
    switch predicate {
    case LLVMRealOEQ, LLVMRealUEQ: self = .floatEqual
    case LLVMRealONE, LLVMRealUNE: self = .floatNotEqual
    case LLVMRealOGT, LLVMRealUGT: self = .floatGreater
    case LLVMRealOGE, LLVMRealUGE: self = .floatGreaterOrEqual
    case LLVMRealOLT, LLVMRealULT: self = .floatLess
    case LLVMRealOLE, LLVMRealULE: self = .floatLessOrEqual
    default: return nil
    }
  }
}
