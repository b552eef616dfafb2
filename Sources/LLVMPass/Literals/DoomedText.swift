internal import CLLVM

/// Where text does not describe the input: it is on its way to a message.
struct DoomedText {
  /// The blocks from which every path ends in a trap.
  private let doomed: [Bool]

  init(in blocks: [Block], graph: Graph) {
    var doomed = Array(repeating: false, count: blocks.count)
    for node in graph.reversePostorder(from: 0).reversed() {
      doomed[node] =
        graph.successors[node].isEmpty
        ? blocks[node].terminator.opcode == LLVMUnreachable
        : graph.successors[node].allSatisfy { doomed[$0] }
    }
    self.doomed = doomed
  }

  /// Whether nothing but a message can come of what block `number` mentions.
  func swallowsBlock(_ number: Int) -> Bool { doomed[number] }

  /// Whether a call only shows its arguments to somebody.
  static func swallowsArguments(of instruction: Instruction) -> Bool {
    guard let name = instruction.calledFunction?.name else { return false }
    return sinks.contains(where: name.hasPrefix)
  }

  private static let sinks = [
    "$ss17_assertionFailure", "$ss18_fatalErrorMessage", "$ss5print", "$ss10debugPrint",
    "$ss24_stdlib_reportFatalError", "$ss5NeverO", "$s10Foundation5NSLog",
    "$ss37_unimplemented", "swift_unexpectedError",
  ]

  /// Whether the text names a source file, as `#file` does.
  static func isFileName(_ text: [UInt8]) -> Bool { text.suffix(6).elementsEqual(".swift".utf8) }
}
