import Testing

@testable import SonarABI

@Suite("How counters are laid out")
struct CounterLayoutTests {
  @Test("The flags of an image say it, and come back")
  func flags() {
    for width in CounterLayout.Width.allCases {
      for log2Size in [nil] + CounterLayout.sizes.map(Optional.init) {
        let layout = CounterLayout(width: width, log2Size: log2Size)
        #expect(CounterLayout(flags: layout.flags) == layout)
      }
    }
    // Images of before there was a choice.
    #expect(CounterLayout(flags: 0) == CounterLayout(width: .bits8, log2Size: nil))
    #expect(CounterLayout(flags: 9) == nil)
    #expect(CounterLayout(flags: 8 | 25 << 8) == nil)
  }

  @Test("A slot depends on names and order, and never changes")
  func stable() {
    let first = CounterLayout.slot(edge: 0, function: "$s1M1fyyF", module: "M", log2Size: 16)
    #expect(first == 38_629)
    #expect(
      CounterLayout.slot(edge: 0, function: "$s1M1fyyF", module: "M", log2Size: 10) == first >> 6)
    #expect(
      CounterLayout.slot(edge: 0, function: "b", module: "a", log2Size: 24)
        != CounterLayout.slot(edge: 0, function: "", module: "ab", log2Size: 24))
  }

  @Test("Slots collide about as often as chance would have it", arguments: [10, 16, 20])
  func collisions(log2Size: Int) {
    let size = 1 << log2Size
    var taken: Set<Int> = []
    for function in 0..<size / 32 {
      for edge in 0..<16 {
        let slot = CounterLayout.slot(
          edge: edge, function: "$s1M\(function)yyF", module: "M", log2Size: log2Size)
        #expect((0..<size).contains(slot))
        taken.insert(slot)
      }
    }
    // Half as many throws as slots: 1 - e^-½ = 39.3 % of the slots are taken.
    let share = Double(taken.count) / Double(size)
    #expect(abs(share - 0.3935) < (log2Size == 10 ? 0.05 : 0.01), "\(share)")
  }
}
