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

  /// Whether the text names a source file, as `#file` does.
  static func isFileName(_ text: [UInt8]) -> Bool { text.suffix(6).elementsEqual(".swift".utf8) }

  /// Whether the text is what `#function` says in the function `symbol`: `parse(_:)`.
  static func isFunctionName(_ text: [UInt8], in symbol: String) -> Bool {
    guard text.last == UInt8(ascii: ")"), let open = text.firstIndex(of: UInt8(ascii: "("))
    else { return false }
    let labels = text[(open + 1)..<(text.count - 1)]
    guard labels.isEmpty || labels.last == UInt8(ascii: ":") else { return false }
    guard let name = qualifiedNames(ofSwiftSymbol: symbol).last else { return false }
    return name.utf8.suffix(open).elementsEqual(text[..<open])
  }
}
