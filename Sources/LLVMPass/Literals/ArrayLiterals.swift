internal import CLLVM

/// The elements of array literals, and of `Set` and `Dictionary` literals, which are made of them.
enum ArrayLiterals {
  /// The contents of an array literal.
  struct Contents: Equatable {
    var texts: [[UInt8]] = []
    /// The elements of an array of nothing but integers, of `width` bits.
    var integers: [UInt64] = []
    var width = 0
    /// The integers beside other things, such as keys and values of pairs and fields of structures.
    var fields: [Field] = []

    struct Field: Equatable {
      var value: UInt64
      var width: Int
    }
  }

  /// The most numbers of an array.
  ///
  /// Longer arrays are tables for lookups, not values to search for.
  static let longestTable = 256
  private static let mostLeaves = 4096

  // MARK: Arrays that the compiler laid out

  /// Returns the contents of an array that the compiler laid out statically.
  ///
  ///     @"$s8MyParser5magic_WZTv_" = internal constant %…tailelems0c { [1 x i64] zeroinitializer,
  ///       %…tailelems0 <{ %swift.refcounted …, %Ts10_ArrayBodyV …, %Ts5UInt8V <{ i8 -34 }>, … }> }
  static func contents(of global: GlobalVariable) -> Contents? {
    guard global.section.isEmpty, let initializer = global.initializer,
      let object = object(in: initializer)
    else { return nil }
    var leaves: [Value] = []
    // The elements follow the header of the object and the array's count and capacity.
    for index in 2..<max(2, object.type.elementCount) {
      guard let element = object.element(index) else { continue }
      // The cases of an enum, as in `allCases`, are numbers that only the compiler uses.
      if element.type.integerWidth != nil { return nil }
      flatten(element, into: &leaves)
      if leaves.count > mostLeaves { return nil }
    }
    return contents(of: leaves)
  }

  /// Returns the structure with the elements in a static object.
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
    for index in 0..<min(constant.type.elementCount, mostLeaves) {
      if let element = constant.element(index) { flatten(element, into: &leaves) }
    }
  }

  /// Returns the contents from the constants of an array.
  ///
  /// Small strings are pairs of words; large ones refer to a global.
  private static func contents(of leaves: [Value]) -> Contents? {
    var contents = Contents()
    var isWord = Array(repeating: false, count: leaves.count)
    for (index, leaf) in leaves.enumerated() {
      if let global = GlobalText.globals(in: leaf).first, let text = GlobalText.text(of: global) {
        contents.texts.append(text)
        // A `String` has its count before the address, a `StaticString` after it.
        if index > 0 { isWord[index - 1] = true }
        if index + 1 < leaves.count { isWord[index + 1] = true }
      } else if index > 0, let first = SmallString.word(leaves[index - 1]),
        let second = SmallString.word(leaf), let text = SmallString.decode(first, second)
      {
        contents.texts.append(text)
        isWord[index - 1] = true
      }
    }
    let widths = Set(leaves.map { $0.type.integerWidth })
    if contents.texts.isEmpty, widths.count == 1, let width = widths.first ?? nil {
      contents.width = width
      contents.integers = leaves.compactMap(\.unsigned)
    } else {
      contents.fields = leaves.indices.compactMap { index in
        guard !isWord[index], let value = leaves[index].unsigned,
          let width = leaves[index].type.integerWidth, width >= 16
        else { return nil }
        return Contents.Field(value: value, width: width)
      }
    }
    return contents
  }

  /// Returns the bytes of integers that follow each other in memory; nil if nobody would search for
  /// them.
  static func bytes(of integers: [UInt64], width: Int, isBigEndian: Bool = false) -> [UInt8]? {
    guard [8, 16, 32].contains(width), integers.count > 1,
      integers.count * width / 8 <= longestTable, integers.contains(where: { $0 != integers[0] })
    else { return nil }
    return integers.flatMap { value in
      let bytes = (0..<width / 8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
      return isBigEndian ? bytes.reversed() : bytes
    }
  }

  // MARK: Arrays that code fills

  /// A sequence of elements that a block stores one after another.
  struct Run {
    var integers: [UInt64] = []
    var width: Int
    let instruction: Instruction
    /// True when they are stored into an array that was made for them.
    let isArray: Bool
  }

  /// Returns the contents of array literals that a block fills element by element.
  ///
  /// Such a run has constants of one width with no other store in between. It has at least four of
  /// them, or any number if they are stored into a new array.
  ///
  /// - Parameters:
  ///   - instructions: the instructions of a block.
  ///   - words: those among them that store the words of strings.
  /// - Returns: each run with its first store.
  static func runs(in instructions: [Instruction], besides words: Set<Instruction>) -> [Run] {
    var runs: [Run] = []
    var run: Run?
    func finish() {
      if let run, run.isArray || run.integers.count >= 4 { runs.append(run) }
      run = nil
    }
    for instruction in instructions where instruction.opcode == LLVMStore {
      let stored = instruction.operands[0]
      guard !words.contains(instruction), let value = stored.unsigned,
        let width = stored.type.integerWidth, [8, 16, 32, 64].contains(width)
      else {
        finish()
        continue
      }
      let isArray = isNewArray(instruction.operands[1])
      if run?.width != width || run?.isArray != isArray { finish() }
      if run == nil { run = Run(width: width, instruction: instruction, isArray: isArray) }
      run?.integers.append(value)
    }
    finish()
    return runs.filter { $0.width < 64 || $0.isArray }
  }

  /// Returns true if a pointer leads to the elements of an array that `[…]` makes.
  private static func isNewArray(_ pointer: Value, depth: Int = 12) -> Bool {
    guard depth > 0, let source = pointer.instruction else { return false }
    switch source.opcode {
    case LLVMGetElementPtr, LLVMBitCast, LLVMExtractValue:
      return isNewArray(source.operands[0], depth: depth - 1)
    case LLVMCall:
      return source.calledFunction?.name.hasPrefix("$ss27_allocateUninitializedArray") ?? false
    default: return false
    }
  }
}
