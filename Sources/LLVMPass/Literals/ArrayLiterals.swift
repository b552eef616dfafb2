internal import CLLVM

/// The elements of array literals.
enum ArrayLiterals {
  /// What an array literal holds.
  enum Contents: Equatable {
    /// Integers of one width, little endian.
    case bytes([UInt8])
    case strings([[UInt8]])
  }

  /// Longer arrays of numbers are tables to look things up in, not things to look for.
  private static let longestTable = 256

  /// The contents of an array that the compiler laid out statically.
  ///
  ///     @"$s8MyParser5magic_WZTv_" = internal constant %…tailelems0c { [1 x i64] zeroinitializer,
  ///       %…tailelems0 <{ %swift.refcounted …, %Ts10_ArrayBodyV …, %Ts5UInt8V <{ i8 -34 }>, … }> }
  static func contents(of global: GlobalVariable) -> Contents? {
    guard global.section.isEmpty, let initializer = global.initializer,
      let object = object(in: initializer)
    else { return nil }
    var leaves: [Value] = []
    // Behind the object's header and the array's count and capacity.
    for index in 2..<max(2, object.type.elementCount) {
      if let element = object.element(index) { flatten(element, into: &leaves) }
      if leaves.count > 4096 { return nil }
    }
    let strings = texts(in: leaves)
    if !strings.isEmpty { return .strings(strings) }
    return bytes(of: leaves).map { .bytes($0) }
  }

  /// The structure with the elements in a static object.
  private static func object(in constant: Value) -> Value? {
    guard constant.type.isStructure else { return nil }
    if let name = constant.type.structureName, name.contains("tailelems") {
      if !name.hasSuffix("c") { return constant }
      return constant.element(1).flatMap(object)
    }
    return nil
  }

  private static func flatten(_ constant: Value, into leaves: inout [Value]) {
    guard constant.type.isStructure || constant.type.isArray else {
      leaves.append(constant)
      return
    }
    for index in 0..<min(constant.type.elementCount, 4096) {
      if let element = constant.element(index) { flatten(element, into: &leaves) }
    }
  }

  /// Small strings are pairs of words, large ones refer to a global.
  private static func texts(in leaves: [Value]) -> [[UInt8]] {
    var texts: [[UInt8]] = []
    for (index, leaf) in leaves.enumerated() {
      if let global = GlobalText.globals(in: leaf).first, let text = GlobalText.text(of: global) {
        texts.append(text)
      } else if index > 0, let first = SmallString.word(leaves[index - 1]),
        let second = SmallString.word(leaf), let text = SmallString.decode(first, second)
      {
        texts.append(text)
      }
    }
    return texts
  }

  private static func bytes(of leaves: [Value]) -> [UInt8]? {
    guard let width = leaves.first?.type.integerWidth, [8, 16, 32, 64].contains(width),
      leaves.count > 1
    else { return nil }
    var bytes: [UInt8] = []
    for leaf in leaves {
      guard leaf.type.integerWidth == width, let value = leaf.unsigned else { return nil }
      bytes += (0..<width / 8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    return bytes.count <= longestTable ? bytes : nil
  }

  /// The contents of array literals that a block fills element by element: runs of at least
  /// four stores of constants of one width, with no other store between.
  static func runs(in instructions: [Instruction]) -> [(bytes: [UInt8], instruction: Instruction)] {
    var runs: [(bytes: [UInt8], instruction: Instruction)] = []
    var width = 0
    var count = 0
    var bytes: [UInt8] = []
    var first: Instruction?
    func finish() {
      if let first, count >= 4, bytes.count <= longestTable, bytes.contains(where: { $0 != 0 }) {
        runs.append((bytes, first))
      }
      (width, count, bytes, first) = (0, 0, [], nil)
    }
    for instruction in instructions where instruction.opcode == LLVMStore {
      let stored = instruction.operands[0]
      guard let value = stored.unsigned, let itsWidth = stored.type.integerWidth,
        [8, 16, 32].contains(itsWidth)
      else {
        finish()
        continue
      }
      if itsWidth != width { finish() }
      if first == nil { (width, first) = (itsWidth, instruction) }
      count += 1
      bytes += (0..<itsWidth / 8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    finish()
    return runs
  }
}
