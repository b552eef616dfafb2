import Testing

@testable import Fuzzing

struct ArenaSizeTests {
  private let others = { (size: ArenaSize) in size.counters }

  @Test("Without a limit there is room for 64 GB of inputs, and for four times the counters")
  func unlimited() {
    let usual = ArenaSize.fitting(counters: 100, others: others) { _ in true }
    #expect(usual == .usual)
    #expect(!usual.isLimited)
    let huge = ArenaSize.fitting(counters: 3_000_000, others: others) { _ in true }
    #expect(huge.counters == 1 << 24)
  }

  @Test("Under a limit half of what can be had is left to the target", arguments: [1, 2, 4, 32])
  func limited(gigabytes: Int) {
    let limit = gigabytes << 30
    let size = ArenaSize.fitting(counters: 100, others: others) { $0 <= limit }
    #expect(size.isLimited)
    let needed = CorpusArena.mappedSize(size) + others(size)
    #expect(limit / 8..<limit / 2 ~= needed)
  }

  @Test("Where nothing can be had, the least is asked for, and its failure can be told")
  func nothing() {
    let size = ArenaSize.fitting(counters: 100, others: others) { _ in false }
    #expect(size.megabytes == 16)
  }

  @Test("Parts of the memory of every size begin where no other part is, aligned")
  func parts() throws {
    for megabytes in [16, 512] {
      let size = ArenaSize(counters: 1 << 20, megabytes: megabytes)
      let memory = try SharedMemory(
        name: "", size: CorpusArena.mappedSize(size), isShared: false)
      let arena = CorpusArena(memory.address, size)
      let input = [UInt8](repeating: 7, count: 1000)
      #expect(arena.append(token: [1, 2, 3], rank: 9))
      var count = 0
      while input.withUnsafeBytes({ arena.append($0) }) { count += 1 }
      #expect(count == min(size.entries, (size.bytes - 16) / 1008))
      arena.mark(UInt32(8 * size.counters - 1), isSeen: true)
      #expect(arena[0].elementsEqual(input) && arena[count - 1].elementsEqual(input))
      #expect(arena.token(0).elementsEqual([1, 2, 3]))
    }
  }
}
