import TestSupport
import Testing

@testable import Fuzzing

@Suite("The part of a machine in a campaign")
struct MachinePartTests {
  @Test("The number of a machine and the number of all are read, and nothing else")
  func reading() {
    #expect(MachinePart("1/1") == .whole)
    #expect(MachinePart("2/4") != nil && MachinePart("4/4") != nil)
    for text in ["", "2", "0/4", "5/4", "-1/4", "2/4/8", "a/4", "2/", "/4", "2/0"] {
      #expect(MachinePart(text) == nil, "\(text)")
    }
  }

  @Test("Each input falls to exactly one machine, and each machine has its share")
  func parts() throws {
    let machines = try (1...4).map { try #require(MachinePart("\($0)/4")) }
    var shares = [0, 0, 0, 0]
    for number in 0..<1000 {
      let hash = SHA1(Array("input \(number)".utf8))
      let owners = machines.indices.filter { machines[$0].includes(hash) }
      #expect(owners.count == 1)
      for owner in owners { shares[owner] += 1 }
      #expect(MachinePart.whole.includes(hash))
    }
    #expect(shares.allSatisfy { 200...300 ~= $0 })
  }

  @Test("Machines that begin with the same seeds make the small changes of different ones first")
  func seeds() throws {
    let folder = try TemporaryDirectory()
    let seeds = (10..<50).map { Array("seed \($0)".utf8) }
    for (number, seed) in seeds.enumerated() {
      try FileSystem.write(seed, to: "\(folder.path)/\(number)")
    }
    for text in ["1/2", "2/2"] {
      let part = try #require(MachinePart(text))
      var options = try OptionsParser(["-seed=1", "-runs=60000", "-machine=\(text)"]).options
      options.paths = []
      let pool = try FakePool { input in seeds.firstIndex(of: input).map { [0, 1 + $0] } ?? [0] }
      let run = try FakeRun(options, pool: pool, seeds: [folder.path])
      let smashed = run.pool.slices.filter { $0.stage == .smash }.flatMap(\.assignments)
        .map { part.includes(SHA1(run.corpus[$0.entry])) }
      let own = run.corpus.count { part.includes(SHA1($0)) }
      #expect(own > 10 && smashed.count == run.corpus.count)
      // The empty input is one of the entries.
      #expect(smashed == smashed.indices.map { $0 < own })
    }
  }
}
