import Testing

@testable import Fuzzing

struct CorpusTests {
  @Test("An input enters with a new feature, and only then")
  func admission() throws {
    let fixture = try CorpusFixture()
    #expect(fixture.add("a", [8, 16]) == 0)
    #expect(fixture.add("b", [8]) == nil)
    #expect(fixture.add("b", []) == nil)
    #expect(fixture.add("b", [8, 17]) == 1)
    #expect(fixture.corpus.featureCount == 3)
    // 16 and 17 are two buckets of counter 2.
    #expect(fixture.corpus.counterCount == 2)
    #expect(fixture.corpus.usedSize == 2)
    #expect(fixture.corpus.arena.seen[2] == 0b11)
    #expect(Array(fixture.corpus.arena[1]) == Array("b".utf8))
  }

  @Test(
    "A feature that does not repeat is masked after eight reports, and owned all the same later")
  func flaky() throws {
    let fixture = try CorpusFixture()
    let flaky: [UInt32] = [80]
    for report in 1...8 {
      #expect(fixture.corpus.arena.seen[10] == 0, "before report \(report)")
      flaky.withUnsafeBufferPointer { fixture.corpus.noteFlaky($0) }
    }
    #expect(fixture.corpus.arena.seen[10] == 1)
    #expect(fixture.corpus.featureCount == 0)
    #expect(fixture.add("x", [80]) == 0)
  }

  @Test("The bytes of an entry with other features are not a second entry, and not news for ever")
  func knownBytes() throws {
    let fixture = try CorpusFixture()
    #expect(fixture.add("a", [8]) == 0)
    for _ in 1...8 { #expect(fixture.add("a", [8, 80]) == nil) }
    #expect(fixture.corpus.count == 1)
    #expect(fixture.corpus.arena.seen[10] == 1)
  }

  @Test("Rare features are worth more, and every entry gets its share")
  func energy() throws {
    let fixture = try CorpusFixture()
    // Entry 0 has many features of its own; the others share nearly all of theirs.
    _ = fixture.add("rare", (0..<40).map { $0 * 8 })
    for entry in 0..<20 {
      _ = fixture.add("\(entry)", (100..<140).map { $0 * 8 } + [UInt32(200 + entry) * 8])
    }
    var random = Random(seed: 1)
    var picks = [Int](repeating: 0, count: 21)
    for _ in 0..<200 { picks[fixture.corpus.pick(&random)] += 1 }
    // Of the other twenty, the mean.
    #expect(picks[0] * 20 > 2 * picks[1...].reduce(0, +))
    for _ in 0..<5_000 { picks[fixture.corpus.pick(&random)] += 1 }
    #expect(picks.allSatisfy { $0 > 20 })
  }

  @Test("What most executions have is not rare, even if only one entry has it")
  func executionsCount() throws {
    let fixture = try CorpusFixture()
    for entry in 0..<10 { _ = fixture.add("\(entry)", [UInt32(entry) * 8]) }
    // A thousand executions with the feature of entry 3, and with nothing else.
    let samples: [UInt32] = (0..<2_000).map { $0 % 2 == 0 ? 1 : 24 }
    samples.withUnsafeBufferPointer { fixture.corpus.note(samples: $0) }
    var random = Random(seed: 1)
    var picks = [Int](repeating: 0, count: 10)
    for _ in 0..<4_000 { picks[fixture.corpus.pick(&random)] += 1 }
    #expect(picks[3] * 2 < picks[4], "\(picks)")
  }

  @Test("An entry that another machine works on is chosen seldom, but is not left out")
  func leftToOthers() throws {
    let fixture = try CorpusFixture()
    for entry in 0..<10 { _ = fixture.add("\(entry)", [UInt32(entry) * 8]) }
    for entry in 0..<5 { fixture.corpus.leaveToOthers(entry) }
    var random = Random(seed: 1)
    var picks = [Int](repeating: 0, count: 10)
    for _ in 0..<4_000 { picks[fixture.corpus.pick(&random)] += 1 }
    let (left, own) = (picks[..<5].reduce(0, +), picks[5...].reduce(0, +))
    #expect(left * 8 < own && picks.allSatisfy { $0 > 0 }, "\(picks)")
  }

  @Test("A smaller input that has what its parent stands for takes its place")
  func reduction() throws {
    let fixture = try CorpusFixture()
    #expect(fixture.add("seed", [8]) == 0)
    #expect(fixture.add("longer", [8, 16, 24]) == 1)
    let bytes = Array("longer".utf8)
    // 8 is the seed's, which is smaller: only 16 and 24 are needed.
    #expect(fixture.admit("long", [16], parent: 1) == .refused)
    #expect(fixture.admit("longes", [16, 24], parent: 1) == .refused)
    #expect(fixture.admit("long", [16, 24], parent: 0) == .refused)
    #expect(fixture.admit("lo", [16, 24, 24]) == .refused)
    #expect(fixture.admit("longe", [16, 24], parent: 1) == .reduced(1, old: SHA1(bytes)))
    #expect(fixture.admit("lon", [16, 24], parent: 1) != .refused)
    #expect(Array(fixture.corpus.arena[1]) == Array("lon".utf8))
    #expect(fixture.corpus.count == 2)
    #expect(fixture.corpus.usedSize == 7)
  }

  @Test("The smallest entry stands for a feature, and one that stands for none is out of use")
  func ownership() throws {
    let fixture = try CorpusFixture()
    #expect(fixture.add("very long", [8, 16]) == 0)
    #expect(fixture.add("long", [8, 24]) == 1)
    #expect(Array(fixture.corpus.arena.ownedFeatures(of: 0)) == [16])
    #expect(Array(fixture.corpus.arena.ownedFeatures(of: 1)) == [8, 24])
    #expect(fixture.add("short", [16, 32]) == 2)
    #expect(fixture.corpus.arena.ownedFeatures(of: 0).isEmpty)
    #expect(fixture.corpus.usedCount == 2)
    #expect(fixture.corpus.usedSize == 9)
    #expect(fixture.corpus.walkLength(of: 0, usual: 100) == 0)
    var random = Random(seed: 1)
    let picks = Set((0..<1_000).map { _ in fixture.corpus.pick(&random) })
    #expect(picks == [1, 2])
  }

  @Test("A reduced entry takes over what larger ones stand for, more than it had before")
  func reductionTakesOver() throws {
    let fixture = try CorpusFixture()
    #expect(fixture.add("abcdef", [8]) == 0)
    #expect(fixture.add("abcde", [16]) == 1)
    #expect(fixture.admit("abc", [8, 16], parent: 0) != .refused)
    #expect(Array(fixture.corpus.arena.ownedFeatures(of: 0)) == [8, 16])
    #expect(fixture.corpus.usedCount == 1)
  }

  @Test("One huge entry does not eat the time of the others, even with a hundred rare features")
  func hugeSeed() throws {
    let fixture = try CorpusFixture()
    for entry in 0..<50 { _ = fixture.add("\(entry)", [UInt32(entry) * 8], work: 1_000) }
    let text = String(repeating: "x", count: 150_000)
    let huge = try #require(fixture.add(text, (100..<200).map { $0 * 8 }, work: 10_000))
    var random = Random(seed: 1)
    var picks = [Int](repeating: 0, count: 51)
    for _ in 0..<10_000 { picks[fixture.corpus.pick(&random)] += 1 }
    // A run of it costs 150 times as much.
    #expect(picks[huge] * 150 < 10_000 / 2)
    #expect(fixture.corpus.walkLength(of: 0, usual: 1024) == 1024)
    #expect(fixture.corpus.walkLength(of: huge, usual: 1024) == 64)
  }

  @Test("Slow entries are chosen less often")
  func speed() throws {
    let fixture = try CorpusFixture()
    for entry in 0..<10 { _ = fixture.add("\(entry)", [UInt32(entry) * 8], work: 100) }
    let slow = try #require(fixture.add("slow", [800], work: 100_000))
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
  @Test("An input is outsized where it is twice as long as its parent, and longer than the limit")
  func outsized() {
    let control = LengthControl(maximum: 100, patience: 100, usualSeed: 16)
    #expect(control.isOutsized(17, madeOf: 8))
    #expect(control.isOutsized(17, madeOf: 0))
    #expect(!control.isOutsized(16, madeOf: 8))
    #expect(!control.isOutsized(17, madeOf: 9))
    #expect(!control.isOutsized(99, madeOf: nil))
  }

  @Test("The limit grows when nothing is found, up to the maximum")
  func growth() {
    var control = LengthControl(maximum: 100, patience: 100, usualSeed: 0)
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
    var control = LengthControl(maximum: 100, patience: 100, usualSeed: 16)
    control.noteNews(at: 5_000)
    control.advance(to: 5_300)
    #expect(control.limit == 16)
  }

  @Test("No patience: no control")
  func noControl() {
    #expect(LengthControl(maximum: 100, patience: 0, usualSeed: 3).limit == 100)
  }
}
