internal import CLLVM
internal import SonarABI

/// The numbers that code compares with: `icmp`, `fcmp` and the cases of `switch`.
enum ComparisonConstants {
  /// A number in the form in which an input may contain it.
  struct Number: Equatable {
    var kind: LiteralRecord.Kind
    var token: [UInt8]
    var rank: UInt8
    /// True when the number looks like one of the standard library's own, such as a flag, a
    /// capacity, or the limit of a conversion.
    var isInternal = false
  }

  /// Returns the numbers of one instruction.
  static func numbers(of instruction: Instruction) -> [Number] {
    switch instruction.opcode {
    case LLVMICmp:
      bounds(of: instruction)
        ?? instruction.operands.flatMap { integer($0).map { [$0] } ?? tabulated($0) }
    case LLVMSwitch: instruction.caseValues.compactMap(integer)
    case LLVMFCmp: instruction.operands.flatMap(float)
    case LLVMCall: numbers(ofCall: instruction)
    case LLVMStore: number(storedBy: instruction).map { [$0] } ?? []
    default: []
    }
  }

  /// Returns the first and the last member of a range that is tested by one subtraction and one
  /// comparison.
  private static func bounds(of comparison: Instruction) -> [Number]? {
    let operands = comparison.operands
    guard let sum = operands[0].instruction, sum.opcode == LLVMAdd,
      [LLVMIntULT, LLVMIntUGT].contains(comparison.predicate),
      let start = sum.operands[1].unsigned, let size = operands[1].unsigned,
      let width = operands[1].type.integerWidth, width >= 8
    else { return nil }
    let first = 0 &- start
    let last = first &+ size &- (comparison.predicate == LLVMIntULT ? 1 : 0)
    let mask = UInt64.max >> (64 - width)
    return [first, last].compactMap { integer($0 & mask, width: width) }
  }

  /// Returns the numbers of a `switch` that LLVM has turned into a table to load from.
  private static func tabulated(_ value: Value) -> [Number] {
    guard let load = value.instruction, load.opcode == LLVMLoad,
      let address = load.operands[0].instruction, address.opcode == LLVMGetElementPtr,
      let table = address.operands[0].globalVariable, table.name.hasPrefix("switch.table."),
      let entries = table.initializer, let width = entries.type.arrayElement?.integerWidth
    else { return [] }
    let count = min(entries.type.elementCount, ArrayLiterals.longestTable)
    return (0..<count).compactMap { entries.element($0)?.unsigned }.compactMap {
      integer($0, width: width)
    }
  }

  private static func numbers(ofCall call: Instruction) -> [Number] {
    guard let name = call.calledFunction?.name else { return [] }
    // UInt8(ascii: "["), which is a call at -Onone.
    if name == "$ss5UInt8V5asciiABs7UnicodeO6ScalarV_tcfC" {
      return call.arguments.prefix(1).compactMap { scalar in
        scalar.unsigned.flatMap { $0 < 128 ? integer($0, width: 8) : nil }
      }
    }
    // Keys that are put into a dictionary or set, or looked up.
    if lookups.contains(where: name.hasPrefix) { return call.arguments.compactMap(integer) }
    return []
  }

  private static let lookups = [
    "$ss22__RawDictionaryStorageC4find", "$ss15__RawSetStorageC4find",
  ]

  /// Returns the constant that a store puts into a variable of the function, if the variable is
  /// compared.
  ///
  /// At -Onone `Int(text) == 7` wraps the constant in an optional like this.
  private static func number(storedBy store: Instruction) -> Number? {
    let operands = store.operands
    guard let number = integer(operands[0]), number.token.count > 1,
      let variable = variable(at: operands[1]), isCompared(variable, operands[0].type)
    else { return nil }
    return number
  }

  private static func variable(at pointer: Value) -> Value? {
    var pointer = pointer
    while let source = pointer.instruction {
      if source.opcode == LLVMAlloca { return pointer }
      guard source.opcode == LLVMGetElementPtr else { return nil }
      pointer = source.operands[0]
    }
    return nil
  }

  private static func isCompared(_ address: Value, _ type: IRType, depth: Int = 4) -> Bool {
    address.users.contains { user in
      switch user.opcode {
      case LLVMLoad:
        user.type == type && user.value.users.contains { $0.opcode == LLVMICmp }
      case LLVMGetElementPtr: depth > 0 && isCompared(user.value, type, depth: depth - 1)
      case LLVMCall:
        // `==` and `~=` of generic types compare by address.
        ["2eeoiySb", "2teoiySb"].contains { user.calledFunction?.name.contains($0) ?? false }
      default: false
      }
    }
  }

  private static func integer(_ value: Value) -> Number? {
    guard let width = value.type.integerWidth, width >= 8 else { return nil }
    if let bits = value.unsigned { return integer(bits, width: width) }
    return value.isConstantInteger && width <= 128 ? wide(value, width: width) : nil
  }

  /// Returns an integer that is worth trying; nil for -1…16, which every mutator tries anyway.
  static func integer(_ bits: UInt64, width: Int) -> Number? {
    let shift = 64 - width
    let signed = Int64(bitPattern: bits << shift) >> shift
    guard !(-1...16).contains(signed), !isStringWord(bits) else { return nil }
    let token = (0..<(width + 7) / 8).map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) }
    return Number(
      kind: .integer, token: token, rank: rank(of: signed, width: width),
      isInternal: width == 64 && (isRunOfOnes(bits) || isRunOfOnes(~bits)))
  }

  private static func isRunOfOnes(_ bits: UInt64) -> Bool {
    let run = bits >> UInt64(bits.trailingZeroBitCount & 63)
    return run & (run &+ 1) == 0
  }

  /// Returns a constant of more than 64 bits, which LLVM's C API returns only as text.
  ///
  /// The value must be a constant, because LLVM numbers the whole module before it prints any other
  /// value.
  private static func wide(_ value: Value, width: Int) -> Number? {
    guard let text = value.printed.split(separator: " ").last, let number = Int128(text),
      Int64(exactly: number) == nil
    else { return nil }
    let token = (0..<(width + 7) / 8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    return Number(kind: .integer, token: token, rank: 220)
  }

  /// Returns true if this is the first word of a large string literal: `0xD000` and a count.
  private static func isStringWord(_ bits: UInt64) -> Bool {
    bits >> 48 == 0xD000 && bits & 0xFFFF_FFFF_FFFF < 1 << 20
  }

  /// Returns the rank of a number, which is high for magic numbers and low for single bytes, sizes
  /// and masks.
  static func rank(of value: Int64, width: Int) -> UInt8 {
    let magnitude = value.magnitude
    if width == 8 { return 24 }
    let isSize =
      magnitude & (magnitude &- 1) == 0 || magnitude & (magnitude &+ 1) == 0
    if isSize { return 16 }
    let significant = (64 - magnitude.leadingZeroBitCount + 7) / 8
    return UInt8(min(200, 24 + 28 * significant))
  }

  private static func float(_ value: Value) -> [Number] {
    guard let number = value.double, number.isFinite, number != 0, abs(number) != 1
    else { return [] }
    func bytes<Bits: FixedWidthInteger>(_ bits: Bits) -> [UInt8] {
      withUnsafeBytes(of: bits.littleEndian) { Array($0) }
    }
    let token: [UInt8]
    switch value.type.floatWidth {
    case 32: token = bytes(Float(number).bitPattern)
    case 64: token = bytes(number.bitPattern)
    default: return []
    }
    // The first value that an integer type cannot hold, or the last that it can.
    let isLimit = [number.nextUp, number, number.nextDown].contains {
      $0.exponent >= 7 && $0.magnitude.significand == 1
    }
    return [Number(kind: .float, token: token, rank: 140, isInternal: isLimit)]
  }
}
