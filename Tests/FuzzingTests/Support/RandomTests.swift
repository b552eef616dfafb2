import Testing

@testable import Fuzzing

struct RandomTests {
  @Test("The first outputs of a seed never change, or no run could be repeated")
  func firstOutputs() {
    var random = Random(seed: 1)
    let outputs = (0..<4).map { _ in random.next() }
    #expect(
      outputs == [
        0xcfc5_d07f_6f03_c29b, 0xbf42_4132_963f_e08d, 0x19a3_7d57_57aa_f520,
        0xbf08_119f_05cd_56d6,
      ])
  }

  @Test("Numbers below a bound are spread evenly", arguments: [2, 3, 10, 256])
  func isUniform(bound: Int) {
    var random = Random(seed: 7)
    var counts = [Int](repeating: 0, count: bound)
    let draws = 1000 * bound
    for _ in 0..<draws { counts[random.below(bound)] += 1 }
    #expect(counts.allSatisfy { 850...1150 ~= $0 })
  }

  @Test("Lengths are short nine times in ten, and now and then anything")
  func shortLengths() {
    var random = Random(seed: 3)
    let lengths = (0..<10_000).map { _ in random.shortLength(atMost: 1000) }
    #expect(lengths.allSatisfy { 1...1000 ~= $0 })
    // 90 in a hundred by choice, and a quarter of the next nine.
    let short = lengths.count { $0 <= 8 }
    #expect(9130...9330 ~= short)
    #expect(lengths.contains { $0 > 500 })
  }
}
