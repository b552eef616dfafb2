import Testing

@testable import Fuzzing

@Suite("What a trim leaves of an input")
struct TrimTests {
  /// Returns the bytes that remain of `size` bytes if those at `needed` must stay, and the number
  /// of executions.
  private func trimmed(_ size: Int, keeping needed: Range<Int>) -> (left: [Int], executions: Int) {
    var bytes = Array(0..<size)
    var trim = Trim(size: size)
    var executions = 0
    while let part = trim.next(of: bytes.count) {
      executions += 1
      let shorter = Array(bytes[..<part.lowerBound] + bytes[part.upperBound...])
      if shorter.count(where: needed.contains) == needed.count { bytes = shorter }
    }
    return (bytes, executions)
  }

  @Test("the bytes that are needed, and a sixteenth at most on either side")
  func keeps() {
    for start in stride(from: 0, through: 990, by: 45) {
      let (left, _) = trimmed(1000, keeping: start..<start + 10)
      #expect(Set(start..<start + 10).isSubset(of: left))
      #expect(left.count < 10 + 2 * 1000 / 16 + 2, "\(start): \(left.count)")
    }
  }

  @Test(
    "all of it where all is needed, for as many executions as planned", arguments: [32, 47, 4096])
  func plan(size: Int) {
    let (left, executions) = trimmed(size, keeping: 0..<size)
    #expect(left.count == size)
    #expect(executions == Trim.executions(size: size))
    #expect(27...30 ~= executions)
  }

  @Test("nothing where nothing is needed; a short input is not worth a look")
  func ends() {
    #expect(trimmed(1000, keeping: 0..<0).left.isEmpty)
    #expect(Trim.executions(size: 31) == 0)
    for size in 0...3 { #expect(trimmed(size, keeping: 0..<size).left.count == size) }
  }
}
