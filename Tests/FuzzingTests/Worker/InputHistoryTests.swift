import Testing

@testable import Fuzzing

struct InputHistoryTests {
  @Test("The last inputs of a process are kept in their order, and it is known what is not")
  func order() throws {
    let memory = try SharedMemory(
      name: "", size: WorkerBlock.mappedSize(inputCapacity: 10), isShared: false)
    let block = WorkerBlock(memory.address, inputCapacity: 10)
    func remember(_ input: [UInt8]) {
      (input + [0]).withUnsafeBufferPointer { bytes in
        if let start = bytes.baseAddress { block.remember(start, input.count) }
      }
    }
    for number in 0..<10 { remember([UInt8](repeating: UInt8(number), count: number)) }
    #expect(block.inputHistory.inputs == (0..<10).map { .init(repeating: UInt8($0), count: $0) })
    #expect(!block.inputHistory.isCut)
    let large = [UInt8](repeating: 7, count: 100_000)
    for number in 0..<100 { remember(large + [UInt8(number)]) }
    let inputs = block.inputHistory.inputs
    #expect(block.inputHistory.isCut)
    #expect(WorkerBlock.historyCapacity / 200_000..<50 ~= inputs.count)
    #expect(inputs.map { $0.last } == (100 - inputs.count..<100).map { UInt8($0) })
    // One that fits nowhere leaves nothing before it.
    remember([UInt8](repeating: 1, count: WorkerBlock.historyCapacity))
    remember([5])
    #expect(block.inputHistory.inputs == [[5]] && block.inputHistory.isCut)
    block.forgetInputs()
    #expect(block.inputHistory.inputs.isEmpty && !block.inputHistory.isCut)
  }
}
