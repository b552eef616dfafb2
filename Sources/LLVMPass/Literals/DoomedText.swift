internal import CLLVM

/// A finder of text that does not describe the input, because it ends in a message.
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

  /// Returns true if text in block number `number` can only end in a message.
  func swallowsBlock(_ number: Int) -> Bool { doomed[number] }

  /// Returns true if the text names a source file, as `#file` does.
  static func isFileName(_ text: [UInt8]) -> Bool { text.suffix(6).elementsEqual(".swift".utf8) }

  /// Returns true if the text is the value of `#function` in the function `symbol`, such as
  /// `parse(_:)`.
  static func isFunctionName(_ text: [UInt8], in symbol: String) -> Bool {
    guard text.last == UInt8(ascii: ")"), let open = text.firstIndex(of: UInt8(ascii: "("))
    else { return false }
    let labels = text[(open + 1)..<(text.count - 1)]
    guard labels.isEmpty || labels.last == UInt8(ascii: ":") else { return false }
    guard let name = SwiftMangling.qualifiedNames(of: symbol).last else { return false }
    return name.utf8.suffix(open).elementsEqual(text[..<open])
  }
}
