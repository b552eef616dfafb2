import Testing

@testable import Fuzzing

@Suite("Values that a target wants to be large")
struct MaximaTests {
  @Test("A larger value never has a smaller number, and small ones are all told apart")
  func sizes() {
    #expect((0...32).map { Maxima.size(of: $0) } == Array(0...32))
    var last = 0
    for exponent in 5..<64 as Range<UInt64> {
      for step in 0..<16 as Range<UInt64> {
        let value = 1 << exponent + step << (exponent - 4)
        #expect(Maxima.size(of: value) == last + (last == 0 ? 32 : 1))
        last = Maxima.size(of: value)
      }
    }
    #expect(Maxima.size(of: .max) == last)
    #expect(last < Maxima.counters.count / 8)
  }

  @Test("A sixteenth more is news; less is not")
  func steps() {
    #expect(Maxima.size(of: 1000) == Maxima.size(of: 1005))
    #expect(Maxima.size(of: 1000) < Maxima.size(of: 1063))
  }

  @Test("Two lines of a file, and a line of two files, have their own maximum")
  func places() {
    let first = Maxima.group("Parser/main.swift", 7)
    #expect(first == Maxima.group("Parser/main.swift", 7))
    #expect(Set((1...8).map { Maxima.group("Parser/main.swift", $0) }).count > 3)
    let others = ["Lexer/main.swift", "Parser/Tree.swift", "A/b.swift"] as [StaticString]
    #expect(others.contains { Maxima.group($0, 7) != first })
  }

  @Test("Their numbers are the highest, and none where there is no room for others")
  func numbers() {
    #expect(Maxima.numbers(of: 1 << 20) == (1 << 20) - Maxima.counters.count..<1 << 20)
    #expect(Maxima.numbers(of: 64).isEmpty)
  }
}
