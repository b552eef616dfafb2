import Testing

@testable import Fuzzing

@Suite("Damaged texts are read or refused, and trap nothing")
struct DamagedTextTests {
  @Test("Ten thousand mutations of a dictionary")
  func dictionaries() {
    let text = Array(
      "# tokens\nkey=\"value\"\n\"\\x41\\\\b\\\"\"\n\nname@3=\"\\xff\\x00\"\n\"plain text\"\n".utf8)
    var mutator = ByteMutator(seed: 2)
    var refused = 0
    for _ in 0..<10_000 {
      do throws(FuzzingError) {
        let tokens = try DictionaryFile.tokens(in: mutator.mutated(text), path: "d")
        #expect(tokens.allSatisfy { !$0.isEmpty })
      } catch {
        guard case .dictionary(file: "d", line: 1...12, text: _) = error else {
          Issue.record("not an error of the dictionary: \(error)")
          continue
        }
        refused += 1
      }
    }
    #expect(1_000..<9_000 ~= refused)
  }

  @Test("Ten thousand mutations of a command line")
  func commandLines() {
    let flags = Flag.all.map { "-\($0.name)=1" }
    var mutator = ByteMutator(seed: 3)
    var random = Random(seed: 3)
    var refused = 0
    for _ in 0..<10_000 {
      let bytes = mutator.mutated(Array(flags[random.below(flags.count)].utf8))
      do throws(FuzzingError) {
        let options = try OptionsParser([String(decoding: bytes, as: UTF8.self)]).options
        #expect(options.workerCount(cores: 2) >= 1)
      } catch {
        guard case .usage = error else {
          Issue.record("not an error of usage: \(error)")
          continue
        }
        refused += 1
      }
    }
    #expect(refused > 100)
  }

  @Test("Ten thousand mutations of what a worker is started with")
  func workerEnvironments() {
    let text = Array("3 4 5 4096 1234".utf8)
    var mutator = ByteMutator(seed: 4)
    var accepted = 0
    for _ in 0..<10_000 {
      let bytes = mutator.mutated(text)
      guard let environment = WorkerEnvironment(String(decoding: bytes, as: UTF8.self)) else {
        continue
      }
      accepted += 1
      #expect(environment.socket >= 0 && environment.inputCapacity >= 0)
    }
    #expect(accepted > 1_000)
  }

  @Test("Numbers beyond what a descriptor can be")
  func hugeNumbers() {
    #expect(WorkerEnvironment("99999999999 4 5 4096 1") == nil)
    #expect(WorkerEnvironment("-1 4 5 4096 1") == nil)
    #expect(WorkerEnvironment("3 4 5 4096 1")?.parent == 1)
  }
}
