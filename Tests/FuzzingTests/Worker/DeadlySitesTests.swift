import CFuzzing
import Testing

@testable import Fuzzing

@Suite("Deadly sites")
struct DeadlySitesTests {
  /// A worker's memory, for the length of a test.
  private func withBlock(_ body: (WorkerBlock) -> Void) {
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: MemoryLayout<FuzzWorkerBlock>.size, alignment: 4096)
    defer { memory.deallocate() }
    memory.initializeMemory(
      as: UInt8.self, repeating: 0, count: MemoryLayout<FuzzWorkerBlock>.size)
    body(WorkerBlock(memory, inputCapacity: 16))
  }

  /// Runs for a site, so many of which die.
  private func die(_ count: Int, at site: Int, _ sites: DeadlySites) {
    for _ in 0..<count { sites.begin(site) }
  }

  private func allowed(_ site: Int, of attempts: Int, _ sites: inout DeadlySites) -> Int {
    (0..<attempts).count { _ in sites.allows(site) }
  }

  @Test("a site is spared from its third death on, each more halves its runs")
  func spares() {
    withBlock { block in
      var sites = DeadlySites(block)
      die(2, at: 5, sites)
      #expect(allowed(5, of: 64, &sites) == 64)
      die(1, at: 5, sites)
      #expect(allowed(5, of: 64, &sites) == 32)
      die(1, at: 5, sites)
      #expect(allowed(5, of: 64, &sites) == 16)
      #expect(allowed(6, of: 64, &sites) == 64)
    }
  }

  @Test("what survives counts nothing, and what died outlives the process")
  func survives() {
    withBlock { block in
      let sites = DeadlySites(block)
      for _ in 0..<100 {
        sites.begin(5)
        sites.end(5)
      }
      die(4, at: 5, sites)
      var next = DeadlySites(block)
      #expect(allowed(5, of: 64, &next) == 16)
    }
  }

  @Test("a site that dies without end still gets a run now and then, and is forgiven with time")
  func forgets() {
    withBlock { block in
      var sites = DeadlySites(block)
      die(1000, at: 5, sites)
      #expect(allowed(5, of: 1 << 17, &sites) == 2)
      for seed: UInt64 in 1...255 { sites.forget(seed) }
      #expect(block.siteDeaths[5] == 255)
      for _ in 0..<7 { sites.forget(512) }
      #expect(allowed(5, of: 64, &sites) == 64)
    }
  }
}
