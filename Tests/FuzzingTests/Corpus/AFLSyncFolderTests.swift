import TestSupport
import Testing

@testable import Fuzzing

@Suite("The folder of AFL++'s processes")
struct AFLSyncFolderTests {
  private func workspace() throws -> Workspace {
    try Workspace([
      "out/main/queue/id:000000,time:0,orig:one": "one",
      "out/main/queue/id:000001,src:000000,op:havoc": "two",
      // Markers and notes that are no inputs.
      "out/main/queue/.state/deterministic_done/id:000000,time:0,orig:one": "",
      "out/main/queue/README.txt": "no input",
      "out/main/fuzzer_stats": "start_time : 1",
      "out/.hidden/queue/id:000000": "hidden",
    ])
  }

  @Test("is joined under a name of our own, and the queues of the others are read")
  func joins() throws {
    let workspace = try workspace()
    let folder = try AFLSyncFolder(joining: workspace.file("out") + "/")
    #expect(folder.name == "swiftc-fuzz")
    #expect(folder.members == ["main", "swiftc-fuzz"])
    #expect(
      folder.othersFiles.map(\.path.lastPathComponent) == [
        "id:000000,time:0,orig:one", "id:000001,src:000000,op:havoc",
      ])
    #expect(folder.othersFiles.map(\.size) == [3, 3])
    // Another run of ours is another process.
    let second = try AFLSyncFolder(joining: workspace.file("out"))
    #expect(second.name == "swiftc-fuzz-2")
    #expect(second.crashes == workspace.file("out/swiftc-fuzz-2/crashes"))
  }

  @Test("gets what we have found under numbers that follow each other, and keeps it")
  func writes() throws {
    let workspace = try workspace()
    let older = "out/swiftc-fuzz/queue/id:000041,op:swiftc-fuzz"
    try workspace.write("old", to: older)
    var folder = try AFLSyncFolder(joining: workspace.file("out"))
    #expect(folder.allFiles.count == 3)
    for text in ["replaced", "next", "last"] {
      let input = Array(text.utf8)
      folder.saveLater(input, hash: SHA1(input))
    }
    folder.removeLater(SHA1(Array("replaced".utf8)))
    let isFailure = folder.flush()
    #expect(!isFailure)
    // Nobody takes a file away that the others have counted.
    folder.removeLater(SHA1(Array("next".utf8)))
    _ = folder.flush()
    #expect(
      workspace.names(in: "out/swiftc-fuzz/queue").sorted() == [
        "id:000041,op:swiftc-fuzz", "id:000042,op:swiftc-fuzz", "id:000043,op:swiftc-fuzz",
      ])
    #expect(
      try workspace.bytes(of: "out/swiftc-fuzz/queue/id:000043,op:swiftc-fuzz")
        == Array("last".utf8))
  }

  @Test("that is not there is a mistake of the user")
  func missing() throws {
    #expect(throws: FuzzingError.self) { _ = try AFLSyncFolder(joining: "/nowhere/out") }
  }

  @Test("gives its new files to a run, which does not hand them back")
  func reloads() throws {
    let workspace = try workspace()
    let second: UInt64 = 1_000_000_000
    let folder = try AFLSyncFolder(joining: workspace.file("out"))
    var random = Random(seed: 1)
    let seeds = SeedFiles(
      directories: [], others: folder.allFiles, shuffle: false, &random)
    #expect(seeds.files.count == 2)
    var reloader = CorpusReloader(
      directories: [], interval: 1, known: seeds, queues: { folder.othersFiles })
    _ = reloader.newInputs(now: 1, limit: 64)
    let none = reloader.newInputs(now: 2 * second, limit: 64)
    #expect(none == nil)
    try workspace.write("three", to: "out/main/queue/id:000002,src:000001,op:havoc")
    let new = reloader.newInputs(now: 4 * second, limit: 64)
    #expect(new == [Array("three".utf8)])
    #expect(reloader.isQueued(SHA1(Array("three".utf8))))
    #expect(!reloader.isQueued(SHA1(Array("two".utf8))))
  }
}
