internal import CLLVM
internal import Sonar

/// The instructions that count.
///
///     %old = load i8, ptr @counters        (!nosanitize)
///     %more = … %old < 255 …               (as the borrow of %old - 255)
///     %new = add i8 %old, (zext %more)     (cmp, adc)
///     store i8 %new, ptr @counters         (!nosanitize)
///
/// Counters saturate: one that wrapped would read as not executed after 256 rounds, and as
/// executed seldom after 257. Those of 32 bits need no check: nothing runs so often in one
/// execution.
struct CounterUpdates: ~Copyable {
  private let module: Module
  private let builder: Builder
  private let width: CounterLayout.Width
  private let type: IRType
  private let noSanitize: MetadataKind
  private let emptyNode: LLVMValueRef

  init(_ width: CounterLayout.Width, in module: Module) {
    self.module = module
    self.width = width
    builder = Builder(in: module)
    type = module.integer(width.rawValue)
    noSanitize = MetadataKind("nosanitize", in: module)
    let node = LLVMMDNodeInContext2(module.context, nil, 0)
    emptyNode = LLVMMetadataAsValue(module.context, node)
  }

  /// Adds one to a counter in memory.
  func increment(_ counter: Value, before instruction: Instruction) {
    builder.position(before: instruction)
    update(counter) { old in
      guard width != .bits32 else { return builder.add(old, module.constant(1, width: 32)) }
      let isBelow = builder.borrow(old, module.constant(largestCount, width: width.rawValue))
      return builder.add(old, builder.zeroExtend(isBelow, to: type))
    }
  }

  /// Adds what a loop has counted to a counter in memory, and starts again at 0.
  func flush(_ variable: Value, to counter: Value, before instruction: Instruction) {
    builder.position(before: instruction)
    let count = builder.load(module.integer(32), from: variable)
    update(counter) { old in
      let sum = builder.add(builder.zeroExtend(old, to: module.integer(32)), count)
      guard width != .bits32 else { return sum }
      let largest = module.constant(largestCount, width: 32)
      let isAbove = builder.compare(LLVMIntUGT, sum, largest)
      return builder.truncate(builder.select(isAbove, largest, else: sum), to: type)
    }
    builder.store(module.constant(0, width: 32), to: variable)
  }

  /// A variable of the frame that counts from 0.
  func variable(in function: Function) -> Value? {
    guard let start = function.entry.insertionPoint else { return nil }
    builder.position(before: start)
    let variable = builder.alloca(module.integer(32))
    builder.store(module.constant(0, width: 32), to: variable)
    return variable
  }

  /// Adds one to a variable.
  func increment(variable: Value, before instruction: Instruction) {
    builder.position(before: instruction)
    let old = builder.load(module.integer(32), from: variable)
    builder.store(builder.add(old, module.constant(1, width: 32)), to: variable)
  }

  private var largestCount: UInt64 { (1 << UInt64(width.rawValue)) - 1 }

  private func update(_ counter: Value, _ next: (Value) -> Value) {
    let old = builder.load(type, from: counter, alignment: width.bytes)
    let store = builder.store(next(old), to: counter, alignment: width.bytes)
    for access in [old, store] { LLVMSetMetadata(access.ref, noSanitize.rawValue, emptyNode) }
  }
}
