import Testing

@testable import Fuzzing

struct CorpusTests {
  private final class Fixture {
    let memory: SharedMemory
    var corpus: Corpus

    init() throws {
      memory = try SharedMemory(name: "", size: CorpusArena.mappedSize, isShared: false)
      corpus = try Corpus(arena: CorpusArena(memory.address))
    }

    func admit(_ text: String, _ features: [UInt32], work: UInt64 = 1, parent: Int? = nil) -> Int? {
      Array(text.utf8).withUnsafeBytes { input in
        features.withUnsafeBufferPointer { features in
          corpus.admit(input, features: features, work: work, parent: parent)
        }
      }
    }
  }

  @Test("An input enters with a new feature, and only then")
  func admission() throws {
    let fixture = try Fixture()
    #expect(fixture.admit("a", [8, 16]) == 0)
    #expect(fixture.admit("b", [8]) == nil)
    #expect(fixture.admit("b", []) == nil)
    #expect(fixture.admit("b", [8, 17]) == 1)
    #expect(fixture.corpus.featureCount == 3)
    // 16 and 17 are two buckets of counter 2.
    #expect(fixture.corpus.counterCount == 2)
    #expect(fixture.corpus.totalSize == 2)
    #expect(fixture.corpus.arena.seen[2] == 0b11)
    #expect(Array(fixture.corpus.arena[1]) == Array("b".utf8))
  }

  @Test(
    "A feature that does not repeat is masked after eight reports, and owned all the same later")
  func flaky() throws {
    let fixture = try Fixture()
    let flaky: [UInt32] = [80]
    for report in 1...8 {
      #expect(fixture.corpus.arena.seen[10] == 0, "before report \(report)")
      flaky.withUnsafeBufferPointer { fixture.corpus.noteFlaky($0) }
    }
    #expect(fixture.corpus.arena.seen[10] == 1)
    #expect(fixture.corpus.featureCount == 0)
    #expect(fixture.admit("x", [80]) == 0)
  }

  @Test("The bytes of an entry with other features are not a second entry, and not news for ever")
  func knownBytes() throws {
    let fixture = try Fixture()
    #expect(fixture.admit("a", [8]) == 0)
    for _ in 1...8 { #expect(fixture.admit("a", [8, 80]) == nil) }
    #expect(fixture.corpus.count == 1)
    #expect(fixture.corpus.arena.seen[10] == 1)
  }

  @Test("Rare features are worth more, and every entry gets its share")
  func energy() throws {
    let fixture = try Fixture()
    // Entry 0 has many features of its own; the others share nearly all of theirs.
    _ = fixture.admit("rare", (0..<40).map { $0 * 8 })
    for entry in 0..<20 {
      _ = fixture.admit("\(entry)", (100..<140).map { $0 * 8 } + [UInt32(200 + entry) * 8])
    }
    var random = Random(seed: 1)
    var picks = [Int](repeating: 0, count: 21)
    for _ in 0..<200 { picks[fixture.corpus.pick(&random)] += 1 }
    #expect(picks[0] > 2 * picks[1...].max()!)
    for _ in 0..<5_000 { picks[fixture.corpus.pick(&random)] += 1 }
    #expect(picks.allSatisfy { $0 > 20 })
  }

  @Test("Slow entries are chosen less often")
  func speed() throws {
    let fixture = try Fixture()
    for entry in 0..<10 { _ = fixture.admit("\(entry)", [UInt32(entry) * 8], work: 100) }
    let slow = try #require(fixture.admit("slow", [800], work: 100_000))
    var random = Random(seed: 1)
    var picks = [Int](repeating: 0, count: 11)
    for _ in 0..<1_000 { picks[fixture.corpus.pick(&random)] += 1 }
    #expect(picks[slow] * 2 < picks[0])
  }
}

struct WeightTreeTests {
  @Test("Draws are in proportion to the weights, as they change")
  func proportions() {
    var tree = WeightTree()
    for weight in [1, 0, 3, 6] { tree.append(UInt64(weight)) }
    var random = Random(seed: 1)
    func draws() -> [Int] {
      var counts = [Int](repeating: 0, count: tree.count)
      for _ in 0..<10_000 { counts[tree.draw(&random)] += 1 }
      return counts
    }
    let first = draws()
    #expect(900...1100 ~= first[0])
    #expect(first[1] == 0)
    #expect(2800...3200 ~= first[2])
    tree[3] = 0
    tree[1] = 4
    let second = draws()
    #expect(second[3] == 0)
    #expect(4800...5200 ~= second[1])
  }

  @Test("Sums are right after any number of additions", arguments: [1, 2, 3, 4, 5, 8, 9, 100, 129])
  func growth(count: Int) {
    var tree = WeightTree()
    for weight in 1...count { tree.append(UInt64(weight)) }
    #expect(tree.total == UInt64(count * (count + 1) / 2))
    // Each draw number below the total belongs to exactly one weight.
    var counts = [Int](repeating: 0, count: count)
    for number in 0..<Int(tree.total) {
      var random = CountingRandom(from: number)
      counts[tree.draw(&random)] += 1
    }
    #expect(counts == Array(1...count))
  }
}

struct LengthControlTests {
  @Test("The limit grows when nothing is found, up to the maximum")
  func growth() {
    var control = LengthControl(maximum: 100, patience: 100, longestSeed: 0)
    #expect(control.limit == 4)
    control.advance(to: 200)
    #expect(control.limit == 4)
    control.advance(to: 201)
    #expect(control.limit == 6)
    control.advance(to: 1_000_000)
    #expect(control.limit == 100)
  }

  @Test("News keeps it where it is")
  func news() {
    var control = LengthControl(maximum: 100, patience: 100, longestSeed: 16)
    control.noteNews(at: 5_000)
    control.advance(to: 5_300)
    #expect(control.limit == 16)
  }

  @Test("No patience: no control")
  func noControl() {
    #expect(LengthControl(maximum: 100, patience: 0, longestSeed: 3).limit == 100)
  }
}
