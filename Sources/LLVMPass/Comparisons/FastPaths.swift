internal import CLLVM

/// The comparisons of words by which optimized code spares the call that compares texts.
///
///     %same = icmp eq i64 %a0, %b0
///     br i1 %same, label %maybe, label %slow
///     slow: call i1 @compare(i64 %a0, ptr %a1, i64 %b0, ptr %b1, …)
///
/// Where all that the call is given is known there already, the strings are observed at the first
/// of these comparisons, so that equal strings are seen, too; the words alone tell nothing.
struct FastPaths {
  /// A place in the body: number of the block, index of the instruction.
  struct Place: Hashable {
    let block: Int
    let index: Int
  }

  /// The place of the call for each comparison that represents a call.
  private(set) var calls: [Place: Place] = [:]
  /// The other comparisons of words of strings, and the calls that are observed elsewhere.
  private(set) var skipped: Set<Place> = []

  init(in blocks: [Block]) {
    var pairs: [Set<Value>: [Place]] = [:]
    let instructions = blocks.map(\.instructions)
    for (block, list) in instructions.enumerated() {
      for (index, instruction) in list.enumerated() {
        guard let call = ComparingCall(instruction) else { continue }
        for pair in call.pairs(of: instruction) {
          pairs[pair, default: []].append(Place(block: block, index: index))
        }
      }
    }
    guard !pairs.isEmpty else { return }

    let dominators = DominatorTree(of: EdgeCoverage.graph(of: blocks), root: 0)
    var numbers: [Block: Int] = [:]
    for (number, block) in blocks.enumerated() { numbers[block] = number }
    for (block, list) in instructions.enumerated() {
      for (index, instruction) in list.enumerated() where instruction.opcode == LLVMICmp {
        guard let all = pairs[Set(instruction.operands)] else { continue }
        let place = Place(block: block, index: index)
        skipped.insert(place)
        for call in all where !skipped.contains(call) {
          let isKnown = instructions[call.block][call.index].arguments.allSatisfy { argument in
            guard let origin = argument.instruction else { return true }
            if origin.block == blocks[block] { return list[..<index].contains(origin) }
            // A value from outside of these blocks has been computed before them.
            guard let number = numbers[origin.block] else { return true }
            return dominators.dominates(number, block)
          }
          guard isKnown else { continue }
          calls[place] = call
          skipped.insert(call)
          break
        }
      }
    }
  }
}
