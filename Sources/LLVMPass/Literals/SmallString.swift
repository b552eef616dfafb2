internal import CLLVM

/// A Swift string of up to 15 bytes of UTF-8, which lives in two words.
///
/// Word 0 holds bytes 0 to 7, word 1 bytes 8 to 14 and in its top byte the count, with `0xE0`
/// for ASCII or `0xA0` for other text: `"hello"` is `0x6f6c6c6568, 0xE500000000000000`
/// (`StringObject.swift` in the Swift standard library documents the layout).
enum SmallString {
  /// Returns the text of two words; nil if they are no small string.
  static func decode(_ word0: UInt64, _ word1: UInt64) -> [UInt8]? {
    let count = Int(word1 >> 56 & 0xF)
    let kind = word1 >> 60
    guard count > 0, kind == 0xE || kind == 0xA else { return nil }
    let bytes = (0..<15).map { index in
      UInt8(truncatingIfNeeded: index < 8 ? word0 >> (8 * index) : word1 >> (8 * (index - 8)))
    }
    let text = bytes[..<count]
    guard bytes[count...].allSatisfy({ $0 == 0 }),
      text.allSatisfy({ $0 < 0x80 }) == (kind == 0xE),
      String(validating: text, as: UTF8.self) != nil
    else { return nil }
    return Array(text)
  }

  /// Returns the constant word that a value is: an integer, or an integer cast to a pointer.
  static func word(_ value: Value) -> UInt64? {
    if let integer = value.unsigned { return value.type.integerWidth == 64 ? integer : nil }
    if value.constantOpcode == LLVMIntToPtr { return value.operand(0).unsigned }
    return nil
  }
}

/// A search for the small strings that a block's instructions refer to.
///
/// The two words are next to each other in the arguments of a call or the fields of a constant. Or
/// they are in two instructions of one kind that are close to each other: comparisons, stores,
/// phis, selects, or insertions into a structure.
struct SmallStringSearch {
  /// A text, and where it is mentioned: of a call, the argument that holds its first word.
  struct Mention {
    let text: [UInt8]
    let instruction: Instruction
    var argument: Int?
  }

  private(set) var found: [Mention] = []
  /// The comparisons whose constants are words of strings.
  private(set) var consumed: Set<Instruction> = []

  /// The number of earlier instructions of its kind that an instruction may be paired with.
  private static let window = 4

  init(in instructions: [Instruction]) {
    var recent: [UInt32: [(instruction: Instruction, words: [Slot])]] = [:]
    for instruction in instructions {
      if instruction.isCall {
        pairs(in: instruction.arguments.map(SmallString.word), of: instruction, areArguments: true)
      }
      for operand in instruction.operands where operand.type.isStructure && operand.isConstant {
        var words: [UInt64?] = []
        Self.flatten(operand, into: &words)
        pairs(in: words, of: instruction, areArguments: false)
      }
      let words = Self.slots(of: instruction)
      guard !words.isEmpty else { continue }
      var previous = recent[instruction.opcode.rawValue] ?? []
      for other in previous { pair(other, (instruction, words)) }
      previous.append((instruction, words))
      recent[instruction.opcode.rawValue] = previous.suffix(Self.window)
    }
  }

  /// A constant word, and what it is an alternative of: two words belong together only where
  /// they are chosen together.
  private struct Slot {
    var key: OpaquePointer?
    /// The arm of a select, 1 or 2, whose condition is the key; 0 for other instructions.
    var arm = 0
    var word: UInt64
  }

  private mutating func pairs(
    in words: [UInt64?], of instruction: Instruction, areArguments: Bool
  ) {
    for (index, (first, second)) in zip(words, words.dropFirst()).enumerated() {
      guard let first, let second, let text = SmallString.decode(first, second) else { continue }
      found.append(
        Mention(
          text: text, instruction: instruction, argument: areArguments ? index : nil))
    }
  }

  private mutating func pair(
    _ one: (instruction: Instruction, words: [Slot]),
    _ other: (instruction: Instruction, words: [Slot])
  ) {
    for first in one.words {
      for second in other.words where first.key == second.key && first.arm == second.arm {
        guard
          let text = text((one.instruction, first.word), (other.instruction, second.word))
            ?? text((other.instruction, second.word), (one.instruction, first.word))
        else { continue }
        found.append(Mention(text: text, instruction: other.instruction))
        consumed.insert(one.instruction)
        consumed.insert(other.instruction)
      }
    }
  }

  /// Returns the text of two words that two instructions mention.
  private func text(
    _ lower: (instruction: Instruction, word: UInt64),
    _ upper: (instruction: Instruction, word: UInt64)
  ) -> [UInt8]? {
    guard let text = SmallString.decode(lower.word, upper.word) else { return nil }
    let isSure =
      !mayBeNumber(text) || Self.areStoredTogether(lower.instruction, upper.instruction)
    return isSure ? text : nil
  }

  /// Returns true if a number may only look like the first word of the text.
  ///
  /// Examples are 4 or 0 beside the second word of `"x"`, or 97 beside that of `"xy"`.
  private func mayBeNumber(_ text: [UInt8]) -> Bool {
    text.contains(0) || text.count == 1 && text[0] < 0x20 && !(9...13).contains(text[0])
  }

  /// Returns true if `upper` stores the word that follows the word of `lower` in memory.
  private static func areStoredTogether(_ lower: Instruction, _ upper: Instruction) -> Bool {
    guard lower.opcode == LLVMStore, upper.opcode == LLVMStore,
      let address = upper.operands[1].instruction, address.opcode == LLVMGetElementPtr
    else { return false }
    let operands = address.operands
    return operands.count == 2 && operands[0] == lower.operands[1] && operands[1].unsigned == 8
  }

  private static func slots(of instruction: Instruction) -> [Slot] {
    func slot(_ value: Value, key: OpaquePointer? = nil, arm: Int = 0) -> Slot? {
      SmallString.word(value).map { Slot(key: key, arm: arm, word: $0) }
    }
    switch instruction.opcode {
    case LLVMICmp: return instruction.operands.compactMap { slot($0) }
    case LLVMStore: return [instruction.operands[0]].compactMap { slot($0) }
    case LLVMInsertValue: return [instruction.operands[1]].compactMap { slot($0) }
    case LLVMPHI: return instruction.incoming.compactMap { slot($0.value, key: $0.block.ref) }
    case LLVMSelect:
      let operands = instruction.operands
      return [1, 2].compactMap { slot(operands[$0], key: operands[0].ref, arm: $0) }
    default: return []
    }
  }

  /// Appends the words of a constant structure in order, with nil for other elements.
  private static func flatten(_ constant: Value, into words: inout [UInt64?]) {
    guard constant.type.isStructure || constant.type.isArray else {
      words.append(SmallString.word(constant))
      return
    }
    for index in 0..<min(constant.type.elementCount, 64) {
      if let element = constant.element(index) { flatten(element, into: &words) }
    }
  }
}
