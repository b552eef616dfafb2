import Foundation
import Testing

@testable import Fuzzing

/// A directory that is gone after the test.
final class TemporaryDirectory {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "swiftc-fuzz-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

struct FileSystemTests {
  @Test("What is written is read back, and no temporary file stays")
  func roundTrip() throws {
    let directory = try TemporaryDirectory()
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
    try FileSystem.write(bytes, to: directory.path + "/input")
    #expect(try FileSystem.read(directory.path + "/input") == bytes)
    #expect(try FileSystem.read(directory.path + "/input", limit: 7) == Array(bytes.prefix(7)))
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["input"])
  }

  @Test("Files are listed from all levels, in order, without what a killed writer left")
  func listing() throws {
    let directory = try TemporaryDirectory()
    try FileManager.default.createDirectory(
      atPath: directory.path + "/b/c", withIntermediateDirectories: true)
    for name in ["z", "b/y", "b/c/x", ".z.17.tmp"] {
      try FileSystem.write([1, 2, 3], to: "\(directory.path)/\(name)")
    }
    // A link in a circle must not be followed for ever.
    try FileManager.default.createSymbolicLink(
      atPath: directory.path + "/b/up", withDestinationPath: directory.path)
    let files = FileSystem.files(below: directory.path)
    #expect(files.map { $0.path.dropFirst(directory.path.count + 1) } == ["b/c/x", "b/y", "z"])
    #expect(files.map(\.size) == [3, 3, 3])
  }

  @Test("Errors name the file and the reason")
  func errors() {
    #expect(throws: FuzzingError.system("cannot read '/nowhere/at/all'", ENOENT)) {
      try FileSystem.read("/nowhere/at/all")
    }
    #expect(throws: FuzzingError.system("cannot write '/nowhere/at/all'", ENOENT)) {
      try FileSystem.write([], to: "/nowhere/at/all")
    }
  }
}

struct KernelKillsTests {
  @Test("The kernel's count is found among the others, and this kernel has one")
  func count() throws {
    let text = "nr_free_pages 1\noom_kill_x 4\noom_kill 17\nthp 2\n"
    #expect(KernelKills.count(in: Array(text.utf8)) == 17)
    #expect(KernelKills.count(in: Array("nr 1\noom_kill many\n".utf8)) == nil)
    #expect(KernelKills.count(in: []) == nil)
    #expect(KernelKills.count != nil)
  }
}
