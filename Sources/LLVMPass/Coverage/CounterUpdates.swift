internal import CLLVM
internal import SonarABI

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
  private let noSanitize: NoSanitize

  init(_ width: CounterLayout.Width, in module: Module) {
    self.module = module
    self.width = width
    builder = Builder(in: module)
    type = module.integer(width.rawValue)
    noSanitize = NoSanitize(in: module)
  }

  /// The place at which something is counted.
  struct Place {
    let instruction: Instruction
    /// The way that the instruction must go; nil where it counts if it is reached.
    var way: (condition: Value, isTrue: Bool)?
  }

  /// Adds one to a counter in memory.
  func increment(_ counter: Value, at place: Place) {
    let isTaken = begin(at: place)
    update(counter) { old in
      guard width != .bits32 else { return builder.add(old, one(if: isTaken)) }
      let isBelow = builder.borrow(old, module.constant(largestCount, width: width.rawValue))
      let isMore = isTaken.map { builder.and(isBelow, $0) } ?? isBelow
      return builder.add(old, builder.zeroExtend(isMore, to: type))
    }
  }

  /// Inserts at a place from now on.
  ///
  /// - Returns: Whether it counts, where that is a question.
  private func begin(at place: Place) -> Value? {
    builder.position(before: place.instruction)
    return place.way.map { $0.isTrue ? $0.condition : builder.not($0.condition) }
  }

  /// Returns 1 in 32 bits, or 0 if the condition does not hold.
  private func one(if condition: Value?) -> Value {
    condition.map { builder.zeroExtend($0, to: module.integer(32)) }
      ?? module.constant(1, width: 32)
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

  /// Creates a variable of the frame that counts from 0.
  func variable(in function: Function) -> Value? {
    guard let start = function.entry.insertionPoint else { return nil }
    builder.position(before: start)
    let variable = builder.alloca(module.integer(32))
    builder.store(module.constant(0, width: 32), to: variable)
    return variable
  }

  /// Adds one to a variable.
  func increment(variable: Value, at place: Place) {
    let isTaken = begin(at: place)
    let old = builder.load(module.integer(32), from: variable)
    builder.store(builder.add(old, one(if: isTaken)), to: variable)
  }

  private var largestCount: UInt64 { (1 << UInt64(width.rawValue)) - 1 }

  private func update(_ counter: Value, _ next: (Value) -> Value) {
    let old = builder.load(type, from: counter, alignment: width.bytes)
    let store = builder.store(next(old), to: counter, alignment: width.bytes)
    [old, store].forEach(noSanitize.mark)
  }
}
