internal import CLLVM
internal import SonarABI

/// A comparison that sonar observes, found before the body is duplicated.
///
/// Left out: comparisons of pointers, of single bits, of vectors, of two constants, and of the
/// words of strings that are compared as strings next.
struct ComparisonSite {
  /// The place of the instruction before which the hook is called.
  ///
  /// In the copy it is the same.
  let place: FastPaths.Place
  /// The place of the comparing instruction.
  ///
  /// It differs from `place` only for the fast paths of strings.
  let comparison: FastPaths.Place
  /// The description of the site in its section.
  var record: Site

  /// Returns all sites of the blocks, in order.
  ///
  /// - Parameters:
  ///   - blocks: the body of a function.
  ///   - traps: the blocks of it that only trap.
  ///   - isWanted: a function that returns true for a site of interest.
  ///   - line: a function that returns the source line of an instruction.
  /// - Returns: the sites, each with the place of its hook.
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

  /// Describes the comparison of an instruction; nil if it makes none of interest.
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
        ? Site(kind: .decoder, predicate: .equal, width: 0, flags: .rightIsConstant) : nil
    case LLVMCall:
      return ComparingCall(instruction)?.site(of: instruction)
    default: return nil
    }
  }

  /// Returns flags for the operands that are constants; nil if both are.
  private static func constantSides(_ operands: [Value]) -> Site.Flags? {
    var flags: Site.Flags = []
    if operands[0].isConstant { flags.insert(.leftIsConstant) }
    if operands[1].isConstant { flags.insert(.rightIsConstant) }
    return flags == [.leftIsConstant, .rightIsConstant] ? nil : flags
  }

  /// Returns true if the comparison decides a branch of which one side only traps.
  private static func guardsTrap(_ comparison: Instruction, _ traps: TrapBlocks) -> Bool {
    if comparison.opcode == LLVMSwitch { return false }
    return comparison.value.users.contains { user in
      if user.isConditionalBranch { return user.block.successors.contains(where: traps.contains) }
      // At -Onone a call that tells the compiler the expected result is in between.
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
  /// Converts LLVM's predicate of an integer comparison.
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

  /// Converts LLVM's predicate of a floating-point comparison.
  ///
  /// The result does not tell if NaN counts.
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
