@testable import Fuzzing

/// A corpus with memory of its own.
final class CorpusFixture {
  let memory: SharedMemory
  var corpus: Corpus

  init() throws {
    memory = try SharedMemory(name: "", size: CorpusArena.mappedSize(.usual), isShared: false)
    corpus = try Corpus(arena: CorpusArena(memory.address))
  }

  func admit(
    _ text: String, _ features: [UInt32], work: UInt64 = 1, parent: Int? = nil
  ) -> Corpus.Admission {
    Array(text.utf8).withUnsafeBytes { input in
      features.withUnsafeBufferPointer { features in
        corpus.admit(input, features: features, work: work, parent: parent)
      }
    }
  }

  /// The number of the new entry.
  func add(_ text: String, _ features: [UInt32], work: UInt64 = 1, parent: Int? = nil) -> Int? {
    guard case .added(let entry) = admit(text, features, work: work, parent: parent) else {
      return nil
    }
    return entry
  }
}
