import Testing

@testable import Fuzzing

struct SliceTests {
  private let slice = Slice(
    stage: .mutate,
    assignments: [
      Slice.Assignment(entry: 4, executions: 10), Slice.Assignment(entry: 7, executions: 5),
    ], seed: 1, lengthLimit: 64)

  @Test("A mutation slice goes on with another seed and what is left of its entries")
  func mutationResumes() throws {
    let rest = try #require(slice.resumed(after: 12))
    #expect(rest.assignments == [Slice.Assignment(entry: 7, executions: 3)])
    #expect(rest.seed != slice.seed)
    #expect(rest == slice.resumed(after: 12))
  }

  @Test("An enumerating slice goes on behind the step that was deadly")
  func enumerationResumes() throws {
    var walk = slice
    walk.stage = .smash
    walk.assignments = [Slice.Assignment(entry: 4, executions: 10)]
    let rest = try #require(walk.resumed(after: 4))
    #expect(rest.skip == 4)
    #expect(rest.executions == 6)
    #expect(rest.seed == walk.seed)
  }

  @Test("Nothing is left of a single run, of a whole slice, and of one that never began")
  func nothingLeft() {
    var single = slice
    single.stage = .run
    #expect(single.resumed(after: 1) == nil)
    #expect(slice.resumed(after: 15) == nil)
    #expect(slice.resumed(after: 0) == nil)
  }
}

struct GivenInputsTests {
  private let slice = Slice(
    stage: .run, lengthLimit: 10, input: [1], further: [[2], [], [3, 4]])

  @Test("Further inputs of a slice come back from the block as they were")
  func block() throws {
    let memory = try SharedMemory(
      name: "", size: WorkerBlock.mappedSize(inputCapacity: 10), isShared: false)
    let block = WorkerBlock(memory.address, inputCapacity: 10)
    slice.write(to: block)
    var read: [[UInt8]] = []
    block.eachFurtherInput {
      read.append(Array($0))
      return true
    }
    #expect(read == slice.further)
    #expect(slice.executions == 4)
    withExtendedLifetime(memory) {}
  }

  @Test("What was not run when the worker died is known")
  func rest() {
    #expect(slice.inputs(after: 1) == [[2], [], [3, 4]])
    #expect(slice.inputs(after: 2) == [[], [3, 4]])
    #expect(slice.inputs(after: 4) == [])
    #expect(slice.inputs(after: 0) == slice.further)
  }
}

struct SmashStepTests {
  @Test("Every place of a short input gets every change")
  func coversShortInputs() {
    let steps = SmashStep.plan(size: 3, executions: 1024)
    let all = (0..<steps).map { SmashStep(number: $0, size: 3, of: steps) }
    for offset in 0...3 {
      let changes = all.filter { $0.offset == offset }.map(\.change)
      #expect(changes == Array(0..<SmashStep.changesPerPlace))
    }
  }

  @Test("A long input is visited at evenly spread places, its ends included")
  func spreadsOverLongInputs() {
    let steps = SmashStep.plan(size: 10_000, executions: 1024)
    #expect(steps <= 1024)
    let offsets = Set((0..<steps).map { SmashStep(number: $0, size: 10_000, of: steps).offset })
    #expect(offsets.contains(0))
    #expect(offsets.contains(10_000))
    #expect(offsets.count == steps / SmashStep.changesPerPlace)
  }

  @Test("Steps change the input, or say that they have no meaning there")
  func changes() {
    let bytes = Array("abc".utf8)
    let steps = SmashStep.plan(size: 3, executions: 1024)
    var results: Set<[UInt8]> = []
    for number in 0..<steps {
      let step = SmashStep(number: number, size: 3, of: steps)
      guard let result = mutated(bytes, { step.apply(to: &$0) != nil }) else { continue }
      #expect(result != bytes)
      results.insert(result)
    }
    #expect(results.contains(Array("aabc".utf8)))
    #expect(results.contains(Array("bc".utf8)))
    #expect(results.contains(Array("ab".utf8)))
    #expect(results.contains(Array("aBc".utf8)))
  }
}
