internal import CLLVM

/// A tracker that follows a text from the instruction that refers to it to every place it can
/// reach.
///
/// The tracker follows values, whatever they look like: the words of a string are followed through
/// registers, through memory that the function owns (variables, arrays, boxes), into functions of
/// the same module, and back out of them. The search gives up early and on the safe side: code that
/// it does not understand may use the text to read input.
struct TextFlow {
  /// The most important place that a text can reach.
  enum Destination: Equatable {
    /// It may be compared with something or go anywhere.
    case anywhere
    /// It is only shown to people: printed, logged, thrown, or used as the reason of a trap.
    case message
    /// It is used as a regular expression.
    case pattern
  }

  /// The most values that are followed for one text.
  ///
  /// Real messages take a few dozen.
  private static let budget = 400
  /// The most functions that are entered for one text.
  private static let mostFunctions = 8

  private let roles: SymbolRoles
  private var pending: [Value] = []
  private var visited: Set<Value> = []
  private var calls: [Function: [Instruction]] = [:]
  private var reachesMessage = false
  private var reachesPattern = false
  private var escapes = false
  /// True when the text has become part of a longer one.
  private var isComposed = false

  private init(_ roles: SymbolRoles) {
    self.roles = roles
  }

  /// Returns the destination of a text that `instruction` refers to.
  ///
  /// - Parameters:
  ///   - instruction: the instruction that refers to the text.
  ///   - argument: the index of the (first) argument with the text, if the instruction is a call.
  ///   - roles: the roles of the module's functions.
  /// - Returns: the most important place that it can reach.
  static func destination(
    from instruction: Instruction, argument: Int?, _ roles: SymbolRoles
  ) -> Destination {
    var flow = TextFlow(roles)
    flow.follow(instruction, arguments: argument.map { [$0] }, isStored: true)
    while !flow.escapes, let value = flow.pending.popLast() {
      for user in value.users {
        flow.follow(
          user, arguments: user.isCall ? Self.positions(of: value, in: user) : nil,
          isStored: user.opcode == LLVMStore && user.operands[0] == value)
      }
      if flow.visited.count > Self.budget { flow.escapes = true }
    }
    if flow.reachesPattern { return .pattern }
    return flow.reachesMessage && !flow.escapes ? .message : .anywhere
  }

  private static func positions(of value: Value, in call: Instruction) -> [Int] {
    call.arguments.indices.filter { call.arguments[$0] == value }
  }

  private mutating func taint(_ value: Value) {
    if visited.insert(value).inserted { pending.append(value) }
  }

  /// Follows one use of the text, or of memory that contains it.
  private mutating func follow(_ user: Instruction, arguments: [Int]?, isStored: Bool) {
    switch user.opcode {
    case LLVMPHI, LLVMSelect, LLVMFreeze, LLVMBitCast, LLVMIntToPtr, LLVMPtrToInt, LLVMOr,
      LLVMAdd, LLVMSub, LLVMInsertValue, LLVMExtractValue, LLVMGetElementPtr, LLVMLoad:
      taint(user.value)
    case LLVMStore:
      if isStored { taintMemory(at: user.operands[1]) }
    case LLVMCall, LLVMInvoke:
      followCall(user, arguments ?? Array(user.arguments.indices))
    case LLVMRet:
      followReturn(from: user.function)
    case LLVMICmp where user.operands[1].isNull:
      break  // whether there is an error at all
    default:
      escapes = true
    }
  }

  // MARK: Memory

  /// Marks the memory at `pointer` as containing the text.
  private mutating func taintMemory(at pointer: Value, depth: Int = 16) {
    guard depth > 0 else {
      escapes = true
      return
    }
    if let argument = Argument(pointer) {
      return taintMemory(ofArgument: argument, depth: depth)
    }
    guard let source = pointer.instruction else {
      escapes = true
      return
    }
    switch source.opcode {
    case LLVMAlloca: taint(pointer)
    case LLVMGetElementPtr, LLVMBitCast, LLVMExtractValue, LLVMIntToPtr, LLVMPtrToInt:
      taintMemory(at: source.operands[0], depth: depth - 1)
    case LLVMPHI:
      // A loop may lead back here.
      guard visited.insert(pointer).inserted else { return }
      for (value, _) in source.incoming { taintMemory(at: value, depth: depth - 1) }
    case LLVMCall:
      let name = source.calledFunction?.name ?? ""
      if name == "swift_allocError" {
        reachesMessage = true
      } else if SymbolRoles.allocates(name) {
        taint(pointer)
        taint(source.value)
      } else {
        escapes = true
      }
    default: escapes = true
    }
  }

  /// Marks memory that a function writes through a parameter, where its callers find the text.
  private mutating func taintMemory(ofArgument argument: Argument, depth: Int) {
    if roles.makesMessages(argument.function.name) {
      reachesMessage = true
    } else if let sites = calls[argument.function] {
      for site in sites where argument.index < site.arguments.count {
        taintMemory(at: site.arguments[argument.index], depth: depth - 1)
      }
    } else {
      escapes = true
    }
  }

  // MARK: Calls

  private mutating func followCall(_ call: Instruction, _ positions: [Int]) {
    guard let callee = call.calledFunction else {
      escapes = true
      return
    }
    let arguments = call.arguments
    switch roles.role(ofCallee: callee.name, call) {
    case .ignores: break
    case .shows: reachesMessage = true
    case .matches: reachesPattern = true
    case .returns: taint(call.value)
    case .appends:
      isComposed = true
      if let memory = SymbolRoles.receiver(of: call) { taintMemory(at: memory) }
    case .copies:
      taint(call.value)
      for argument in arguments where argument.type.isPointer && !argument.isConstant {
        taintMemory(at: argument)
      }
    case .moves:
      if positions.contains(1) { taintMemory(at: arguments[0]) }
    case .unknown:
      guard !callee.isDeclaration, calls[callee] != nil || calls.count < Self.mostFunctions
      else {
        escapes = true
        return
      }
      calls[callee, default: []].append(call)
      for position in positions {
        // A text that is a constant is passed as two words.
        for index in position...position + (arguments[position].isConstant ? 1 : 0) {
          if let parameter = callee.parameter(index) { taint(parameter) }
        }
      }
    }
  }

  private mutating func followReturn(from function: Function) {
    if roles.makesMessages(function.name) || isComposed && roles.describes(function.name) {
      reachesMessage = true
    } else if let sites = calls[function] ?? function.directCalls {
      for site in sites { taint(site.value) }
    } else {
      escapes = true
    }
  }
}
