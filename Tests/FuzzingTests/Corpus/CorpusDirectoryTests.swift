import Testing

@testable import Fuzzing

@Suite("The directory of new inputs")
struct CorpusDirectoryTests {
  @Test("A file that was there before is not ours to delete, whatever its bytes")
  func foreignFiles() throws {
    let directory = try TemporaryDirectory()
    var corpus = CorpusDirectory(path: directory.path)
    let (old, new) = (Array("old".utf8), Array("new".utf8))
    try FileSystem.write(old, to: "\(directory.path)/\(SHA1(old).hex)")
    for input in [old, new] { _ = corpus.save(input, hash: SHA1(input)) }
    #expect(FileSystem.files(below: directory.path).count == 2)
    corpus.removeLater(SHA1(old))
    corpus.removeLater(SHA1(new))
    let isFailure = corpus.flush()
    #expect(!isFailure)
    corpus.clean()
    #expect(FileSystem.files(below: directory.path).map(\.size) == [3])
    #expect(FileSystem.kind(of: "\(directory.path)/\(SHA1(old).hex)") == .file)
  }

  @Test("A replaced input stays until what took its place is there")
  func replacedLater() throws {
    let directory = try TemporaryDirectory()
    var corpus = CorpusDirectory(path: directory.path)
    let (long, short) = (Array("long".utf8), Array("s".utf8))
    _ = corpus.save(long, hash: SHA1(long))
    corpus.saveLater(short, hash: SHA1(short))
    corpus.removeLater(SHA1(long))
    corpus.clean()
    #expect(FileSystem.files(below: directory.path).map(\.size) == [4])
    _ = corpus.flush()
    corpus.clean()
    #expect(FileSystem.files(below: directory.path).map(\.size) == [1])
    // It comes back before it has gone.
    corpus.removeLater(SHA1(short))
    corpus.saveLater(short, hash: SHA1(short))
    _ = corpus.flush()
    corpus.clean()
    #expect(FileSystem.files(below: directory.path).map(\.size) == [1])
  }

  @Test("An input that was replaced before its file was made never has one")
  func replacedEarly() throws {
    let directory = try TemporaryDirectory()
    var corpus = CorpusDirectory(path: directory.path)
    let (long, short) = (Array("long".utf8), Array("s".utf8))
    corpus.saveLater(long, hash: SHA1(long))
    corpus.saveLater(short, hash: SHA1(short))
    corpus.removeLater(SHA1(long))
    #expect(FileSystem.files(below: directory.path).isEmpty)
    let isFailure = corpus.flush()
    #expect(!isFailure)
    #expect(FileSystem.files(below: directory.path).map(\.size) == [1])
  }
}
