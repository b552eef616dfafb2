import Foundation
import TestSupport
import Testing

@testable import Fuzzing

/// Inputs that the coordinator keeps, in memory and in files.
struct CoordinatorCorpusTests {
  @Test("Seeds that all crash are findings and no dead end")
  func crashingSeeds() throws {
    let directory = try TemporaryDirectory()
    for name in ["a", "b", "c"] {
      try FileSystem.write(Array("x\(name)".utf8), to: "\(directory.path)/\(name)")
    }
    var options = try Options.fake(runs: 30_000)
    options.artifactPrefix = directory.path + "/artifact-"
    let pool = try FakePool { input in
      input.isEmpty || input.first == UInt8(ascii: "x") && input.count < 4
        ? nil : compared(with: "ok", input)
    }
    let run = try FakeRun(options, pool: pool, seeds: [directory.path])
    #expect(run.exitCode == 77)
    #expect(run.lines.contains("Done 30000 runs in 0 second(s)"))
    #expect(run.corpus.contains { $0.starts(with: Array("ok".utf8)) })
  }

  @Test("Every seed runs once, however many are handed over at a time, and those that crash")
  func manySeeds() throws {
    let directory = try TemporaryDirectory()
    for number in 0..<1000 {
      try FileSystem.write(Array("seed \(number)".utf8), to: "\(directory.path)/\(number)")
    }
    final class Seen: @unchecked Sendable {
      var inputs: [[UInt8]] = []
    }
    let seen = Seen()
    let pool = try FakePool(workers: 3) { input in
      seen.inputs.append(input)
      return input.last == UInt8(ascii: "7") ? nil : []
    }
    let run = try FakeRun(try Options.fake(runs: 0), pool: pool, seeds: [directory.path])
    // Those of the directory, and the empty one.
    #expect(run.lines.contains("Done 1001 runs in 0 second(s)"))
    #expect(Set(seen.inputs).count == 1001)
    // The first of each worker is tried a second time, alone.
    #expect(101...103 ~= run.pool.deaths)
    #expect(pool.slices.count < 250)
  }

  @Test("Reading a large corpus shows that it goes on")
  func progressWhileReading() throws {
    let workspace = try Workspace()
    for index in 0..<40 { try workspace.write("file \(index)", to: "corpus/\(index)") }
    let pool = try FakePool { compared(with: "FUZZ", $0) }
    var now: UInt64 = 0
    let run = try FakeRun(
      try Options.fake(runs: 0), pool: pool, seeds: [workspace.file("corpus")],
      clock: {
        now += 1_000_000_000
        return now
      })
    let order = run.lines.filter { $0.hasPrefix("#") }
    let beginning = try #require(order.firstIndex { $0.contains("INITED") })
    #expect(order[..<beginning].count { $0.contains("pulse") } >= 2, "\(order)")
  }

  @Test("New inputs are saved under their hash, and nothing else is touched")
  func corpusDirectory() throws {
    let directory = try TemporaryDirectory()
    try FileSystem.write(Array("F".utf8), to: directory.path + "/mine")
    var options = try Options.fake(runs: 100_000)
    options.paths = [directory.path]
    let pool = try FakePool { compared(with: "FUZ", $0) }
    let run = try FakeRun(options, pool: pool, seeds: [directory.path])
    let names = try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
    // Smaller inputs have replaced the first ones with "FU" and "FUZ"; the empty input counts, too.
    #expect(names.count == 4)
    #expect(names.count <= run.lines(with: "\tNEW").count + 2)
    for name in names where name != "mine" {
      #expect(SHA1(try FileSystem.read("\(directory.path)/\(name)")).hex == name)
    }
    #expect(try FileSystem.read(directory.path + "/mine") == Array("F".utf8))
  }

  @Test("A smaller input replaces the file of this run's larger one, and never a seed's")
  func reduction() throws {
    let directory = try TemporaryDirectory()
    let seed = Array("Fxxxxxxxxx".utf8)
    try FileSystem.write(seed, to: "\(directory.path)/\(SHA1(seed).hex)")
    // A seed with which no two letters are found at once.
    var options = try Options.fake(runs: 100_000, seed: 2)
    options.paths = [directory.path]
    let pool = try FakePool { compared(with: "FUZZ", $0) }
    let run = try FakeRun(options, pool: pool, seeds: [directory.path])
    let lines = run.lines(with: "\tREDUCE")
    #expect(!lines.isEmpty)
    let complete = lines.filter { $0.contains(#/ L: \d+/\d+ MS: [1-9] /#) }
    #expect(complete == lines)
    // In memory each entry ends as the shortest that does the same.
    #expect(run.corpus.map(\.count).sorted() == [0, 1, 2, 3, 4])
    #expect(run.corpus.contains(Array("FUZZ".utf8)))
    // And so on disk, but for the seed.
    let files = try FileManager.default.contentsOfDirectory(atPath: directory.path)
    let inputs = try files.map { try FileSystem.read("\(directory.path)/\($0)") }
    #expect(Set(inputs) == Set(run.corpus + [seed, Array("F".utf8)]))
  }

  @Test("An entry that shrinks byte by byte is reported once a slice, as it is in the end")
  func heldReductions() throws {
    let directory = try TemporaryDirectory()
    // One of its bytes would do.
    let seed = [UInt8](repeating: 0x78, count: 60)
    try FileSystem.write(seed, to: "\(directory.path)/\(SHA1(seed).hex)")
    let pool = try FakePool { input in input.contains(0x78) ? [0, 1] : [0] }
    let run = try FakeRun(try Options.fake(runs: 20_000), pool: pool, seeds: [directory.path])
    #expect(run.corpus.contains([0x78]))
    let reductions = run.lines(with: "\tREDUCE").count
    #expect(reductions > 0 && reductions < 3)
  }

  @Test("A corpus that fills its memory stops to grow, says so once, and the run goes on")
  func fullCorpus() throws {
    let directory = try TemporaryDirectory()
    for size in 300..<310 {
      try FileSystem.write(
        [UInt8](repeating: 0, count: size << 10), to: "\(directory.path)/\(size)")
    }
    let pool = try FakePool(
      maximumLength: 1 << 20, arenaSize: ArenaSize(counters: 1024, megabytes: 1)
    ) { [0, 1 + ($0.count >> 10) % 64] }
    let run = try FakeRun(
      try Options.fake(runs: 100), pool: pool, seeds: [directory.path], maximumLength: 1 << 20)
    #expect(run.lines(with: "the corpus has filled the 1 MB").count == 1, "\(run.lines)")
    #expect(run.corpus.count { $0.count >= 300 << 10 } == 3)
    #expect(run.lines.contains("Done 100 runs in 0 second(s)"))
    #expect(run.exitCode == 0)
  }

  @Test("A directory that cannot be written to is said once, and the exit code is not 0")
  func unwritableDirectory() throws {
    var options = try Options.fake(runs: 100_000)
    options.paths = ["/nowhere/at/all"]
    let pool = try FakePool { compared(with: "FUZ", $0) }
    let run = try FakeRun(options, pool: pool)
    #expect(run.lines(with: "cannot write").count == 1)
    #expect(run.lines(with: "new inputs could not be saved in '/nowhere/at/all'").count == 1)
    #expect(run.corpus.count > 2)
    #expect(run.exitCode == ExitCode.usage)
  }
}
