import Glibc
import Testing

@testable import Fuzzing

struct ByteTextTests {
  @Test("Bytes that are no UTF-8 come through a text as they were, and one by one")
  func roundTrip() {
    for byte in UInt8.min...UInt8.max {
      #expect(String(lossless: [byte]).losslessBytes == [byte])
      #expect(String(lossless: [0x61, byte, 0x2F]).unicodeScalars.count == 3)
    }
    var mutator = ByteMutator(seed: 8)
    let name = Array("caf\u{e9}/\u{1f600}\u{10fe80}\u{10feff}".utf8) + [0xE2, 0x82, 0xF4, 0xFF]
    for _ in 0..<10_000 {
      let bytes = mutator.mutated(name)
      #expect(String(lossless: bytes).losslessBytes == bytes)
    }
  }

  @Test("UTF-8 is the text that it is, and a text of ours is not taken for another")
  func plainText() {
    let text = "dir/\u{e9}\u{301} \u{1f600}"
    #expect(String(lossless: Array(text.utf8)) == text)
    #expect(text.losslessBytes == Array(text.utf8))
    let own = Array(String(lossless: [0xFF]).utf8)
    #expect(String(lossless: own).losslessBytes == own)
    #expect(String(lossless: own) != String(lossless: [0xFF]))
  }

  @Test("Files with such names are found, read, written and renamed over under these bytes")
  func files() throws {
    let directory = try TemporaryDirectory()
    let name = Array("\(directory.path)/s".utf8) + [0xFF]
    let folder = String(lossless: name)
    try FileSystem.makeDirectory(folder + "/\u{301}in")
    let path = folder + "/\u{301}in/" + String(lossless: [0x63, 0x80])
    try FileSystem.write([1, 2, 3], to: path)
    try FileSystem.write([1, 2], to: path)
    let expected = name + Array("/\u{301}in/c".utf8) + [0x80, 0]
    #expect(access(expected.map { CChar(bitPattern: $0) }, F_OK) == 0)
    #expect(FileSystem.files(below: directory.path).map(\.path) == [path])
    #expect(try FileSystem.read(path) == [1, 2])
    #expect(path.lastPathComponent.losslessBytes == [0x63, 0x80])
  }
}
