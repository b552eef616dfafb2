import TestSupport
import Testing

@testable import Fuzzing

@Suite("Inputs that others put into the folders of a run")
struct CorpusReloaderTests {
  private let second: UInt64 = 1_000_000_000

  @Test("are read once, and those that are named by their hash were found by a process of ours")
  func names() throws {
    let (ours, theirs) = (Array("ours".utf8), Array("theirs".utf8))
    let workspace = try Workspace(["own/old": "old"])
    var random = Random(seed: 1)
    let folder = workspace.file("own")
    var reloader = CorpusReloader(
      directories: [folder], interval: 1,
      known: SeedFiles(directories: [folder], shuffle: false, &random))
    let atStart = reloader.newInputs(now: 1, limit: 64)
    #expect(atStart == nil)
    try FileSystem.write(ours, to: "\(folder)/\(SHA1(ours).hex)")
    try FileSystem.write(theirs, to: "\(folder)/id:000001,src:000000,op:havoc")
    let new = reloader.newInputs(now: 2 * second, limit: 64)
    #expect(Set(new ?? []) == [ours, theirs])
    #expect(reloader.isFromElsewhere(SHA1(ours)))
    #expect(!reloader.isFromElsewhere(SHA1(theirs)))
    #expect(!reloader.isFromElsewhere(SHA1(Array("old".utf8))))
    let later = reloader.newInputs(now: 4 * second, limit: 64)
    #expect(later == nil)
  }
}
