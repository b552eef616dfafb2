import CFuzzing
import Testing

@testable import Fuzzing

/// A worker may die because it has written everywhere.
@Suite("What the coordinator reads from the memory of a worker")
struct WorkerBlockTests {
  private let memory: SharedMemory
  private let block: WorkerBlock

  init() throws {
    memory = try SharedMemory(
      name: "", size: WorkerBlock.mappedSize(inputCapacity: 10, counters: 100), isShared: false)
    block = WorkerBlock(memory.address, inputCapacity: 10, counters: 100)
  }

  @Test("Sizes that cannot be are cut to what there is room for")
  func sizes() {
    let fields = block.fields
    fields.pointee.input_size = .max
    fields.pointee.sample_words = .max
    fields.pointee.executions = .max
    fields.pointee.position = .max
    fields.pointee.candidate.feature_count = .max
    fields.pointee.candidate.flaky_count = .max
    fields.pointee.candidate.trail_count = .max
    for token in 0..<Int(FUZZ_MAX_TRAIL_TOKENS) { block.tokenSizes[token] = .max }
    let candidate = block.candidate(of: 0)
    #expect(candidate.input.count == 10)
    #expect(candidate.features.count == 100 && candidate.flaky.count == 100)
    #expect(candidate.trail.count <= Int(FUZZ_MAX_TRAIL))
    #expect(candidate.tokens.allSatisfy { $0.count == Int(FUZZ_MAX_TRAIL_TOKEN) })
    #expect(block.takenSamples.count == WorkerBlock.sampleCapacity)
    let death = block.death(of: 0, processID: 1, waitStatus: 0, output: [], memory: nil)
    #expect(death.input.count == 10)
  }

  @Test("Features and samples that cannot be are left out")
  func features() throws {
    let limit = UInt32(100 * CoverageMap.bucketsPerCounter)
    for (index, feature) in [1, limit - 1, limit, 2].enumerated() {
      block.outbox[index] = feature
    }
    block.fields.pointee.candidate.feature_count = 4
    #expect(Array(block.candidate(of: 0).features) == [1, limit - 1])
    let fixture = try CorpusFixture()
    // A sample of more features than there are words, and a feature that is none.
    let samples: [UInt32] = [2, 3, .max, .max, 4]
    samples.withUnsafeBufferPointer { fixture.corpus.note(samples: $0) }
  }

  @Test("A history that was written over ends where it makes no sense")
  func history() {
    let input: [UInt8] = [1, 2, 3]
    input.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return }
      for _ in 0..<3 { block.remember(start, input.count) }
    }
    // The size of the third input.
    block.history.storeBytes(of: UInt32.max, toByteOffset: 14, as: UInt32.self)
    #expect(block.inputHistory.inputs == [input, input])
    block.fields.pointee.history_used = .max
    block.fields.pointee.history_before = .max
    block.fields.pointee.history_half = .max
    _ = block.inputHistory.inputs
  }
}
