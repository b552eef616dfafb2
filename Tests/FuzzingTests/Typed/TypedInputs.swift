import CFuzzing

@testable import Fuzzing

/// Inputs that the engine's own typed mutations make of others.
struct TypedInputs {
  private let fixture: CorpusFixture
  private var mutator: Mutator
  private let memory: UnsafeMutablePointer<UInt8>
  private static let capacity = 1 << 14

  init(seed: UInt64) throws {
    fixture = try CorpusFixture()
    let arena = CorpusArena(fixture.memory.address)
    let yield = UnsafeMutablePointer<UInt32>.allocate(capacity: Int(FUZZ_MAX_MUTATIONS))
    yield.initialize(repeating: 0, count: Int(FUZZ_MAX_MUTATIONS))
    memory = .allocate(capacity: Self.capacity)
    mutator = Mutator(
      random: Random(seed: seed),
      choice: MutationChoice(yield: yield, hasOtherInputs: false, hasTokens: false),
      corpus: arena, tokens: TokenTable(arena: arena), onlyASCII: false,
      scratch: .allocate(capacity: Self.capacity), typed: TypedMutation(capacity: Self.capacity),
      trail: MutationTrail())
  }

  /// The next input made of one.
  mutating func next(_ input: [UInt8]) -> [UInt8] {
    var buffer = InputBuffer(bytes: memory, count: 0, limit: Self.capacity / 2)
    input.withUnsafeBufferPointer { buffer.assign($0) }
    mutator.mutate(&buffer)
    return Array(UnsafeBufferPointer(start: buffer.bytes, count: buffer.count))
  }
}
