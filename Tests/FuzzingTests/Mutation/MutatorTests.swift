import CFuzzing
import Testing

@testable import Fuzzing

struct MutatorTests {
  @Test("What led to news is drawn more often, and nothing is given up")
  func choiceFollowsYield() {
    let yield = UnsafeMutablePointer<UInt32>.allocate(capacity: Int(FUZZ_MAX_MUTATIONS))
    yield.initialize(repeating: 0, count: Int(FUZZ_MAX_MUTATIONS))
    defer { yield.deallocate() }
    let choice = MutationChoice(yield: yield, hasOtherInputs: true, hasTokens: true)
    defer { choice.deallocate() }

    func counts() -> [Mutation: Int] {
      var random = Random(seed: 1)
      var counts: [Mutation: Int] = [:]
      for _ in 0..<20_000 { counts[choice.draw(&random), default: 0] += 1 }
      return counts
    }
    let before = counts()
    let trail = [UInt8](repeating: Mutation.splice.rawValue, count: 16)
    for _ in 0..<10 { trail.withUnsafeBufferPointer { choice.reward($0) } }
    let after = counts()
    #expect(after[.splice]! > 3 * before[.splice]!)
    for mutation in Mutation.allCases where mutation.need != .stage {
      #expect(after[mutation, default: 0] > 100, "\(mutation)")
    }
  }

  @Test("Without other inputs and tokens, what needs them is not drawn")
  func choiceLeavesOutTheImpossible() {
    let yield = UnsafeMutablePointer<UInt32>.allocate(capacity: Int(FUZZ_MAX_MUTATIONS))
    yield.initialize(repeating: 0, count: Int(FUZZ_MAX_MUTATIONS))
    defer { yield.deallocate() }
    let choice = MutationChoice(yield: yield, hasOtherInputs: false, hasTokens: false)
    defer { choice.deallocate() }
    var random = Random(seed: 1)
    for _ in 0..<5000 { #expect(choice.draw(&random).need == .nothing) }
  }

  @Test("ASCII mode leaves only printable characters and white space")
  func onlyASCII() {
    let bytes = (0...255).map { UInt8($0) }
    let result = mutated(bytes, limit: 256) {
      Mutator.makeASCII(&$0)
      return true
    }
    #expect(result?.count == 256)
    #expect(result?.allSatisfy { 0x20...0x7e ~= $0 || 9...13 ~= $0 } == true)
    #expect(result?[0x41] == 0x41)
    #expect(result?[0xc1] == 0x41)
  }
}
