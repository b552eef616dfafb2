import Testing

@testable import Fuzzing

@Suite("Sonar's share")
struct SonarShareTests {
  /// Of a run that makes a traced one cost five times as much.
  private static let cost: UInt64 = 5000

  private func plain(_ executions: Int) -> Slice.Work {
    Slice.Work(executions: executions, comparisons: 0)
  }

  private func traced(_ executions: Int) -> Slice.Work {
    Slice.Work(executions: executions, comparisons: executions * 60)
  }

  private func share(
    sonar: (executions: Int, news: Int), other: (executions: Int, news: Int)
  ) -> SonarShare {
    var share = SonarShare()
    share.note(traced(sonar.executions), cost: Self.cost, isSonar: true)
    share.note(plain(other.executions), cost: Self.cost, isSonar: false)
    for _ in 0..<sonar.news { share.noteNews(isSonar: true) }
    for _ in 0..<other.news { share.noteNews(isSonar: false) }
    return share
  }

  @Test("equal success for equal effort, the usual share; more success, a larger one")
  func follows() {
    let even = share(sonar: (20_000, 50), other: (100_000, 50)).share
    let good = share(sonar: (20_000, 80), other: (100_000, 50)).share
    let bad = share(sonar: (20_000, 20), other: (100_000, 50)).share
    #expect(abs(even - SonarShare().share) < 0.01)
    #expect(good > even && even > bad)
  }

  @Test("few finds move the share a little, none not at all")
  func prior() {
    let usual = SonarShare().share
    #expect(share(sonar: (100_000, 0), other: (100_000, 0)).share == usual)
    let one = share(sonar: (100_000, 1), other: (100_000, 0)).share
    let many = share(sonar: (100_000, 50), other: (100_000, 0)).share
    #expect(one > usual && one < 2 * usual && many > 2 * usual)
  }

  @Test("neither success nor failure ends the looks, or everything else")
  func isBounded() {
    #expect(share(sonar: (1_000_000, 0), other: (1000, 1000)).share == 0.02)
    #expect(share(sonar: (1000, 1000), other: (1_000_000, 0)).share == 0.5)
  }

  @Test("the first looks are free, then effort is kept to the share")
  func isDue() {
    #expect(SonarShare().isDue)
    var share = share(sonar: (70_000, 10), other: (100_000, 10))
    share.note(traced(10_000), cost: Self.cost, isSonar: true)
    #expect(!share.isDue)
    share.note(plain(1_000_000), cost: Self.cost, isSonar: false)
    #expect(share.isDue)
  }

  @Test("new code has a sixteenth of the executions, whatever they are charged")
  func isDueForCode() {
    var share = share(sonar: (70_000, 10), other: (100_000, 10))
    share.note(traced(6000), cost: 100, isSonar: true)
    #expect(!share.isDue && share.isDueForCode)
    share.note(traced(1000), cost: 100, isSonar: true)
    #expect(!share.isDueForCode)
  }

  @Test("while looks are free, new code waits for its turn, too")
  func isNotDueForCode() {
    #expect(!share(sonar: (1000, 2), other: (2000, 200)).isDueForCode)
  }

  @Test("while looks are free, whichever found more in an execution comes first")
  func startsFairly() {
    func isDue(_ sonar: Int, _ other: Int) -> Bool {
      share(sonar: (1000, sonar), other: (2000, other)).isDue
    }
    #expect(isDue(100, 20))
    #expect(!isDue(2, 200))
    // Others must have had a chance.
    #expect(!share(sonar: (600, 50), other: (100, 0)).isDue)
  }

  @Test("traced runs of a fast target weigh more, compared with others, than those of a slow one")
  func weight() {
    func isDue(cost: UInt64) -> Bool {
      var share = SonarShare()
      for _ in 0..<2 { share.note(traced(70_000), cost: cost, isSonar: true) }
      share.note(plain(1_000_000), cost: cost, isSonar: false)
      return share.isDue
    }
    #expect(!isDue(cost: 100))
    #expect(isDue(cost: 50_000))
  }

  @Test("what compares more weighs more")
  func comparisons() {
    var share = share(sonar: (20_000, 50), other: (100_000, 50))
    let before = share.percent
    share.note(Slice.Work(executions: 0, comparisons: 1_000_000), cost: Self.cost, isSonar: true)
    #expect(share.percent > before)
  }

  @Test("what was long ago counts ever less")
  func forgets() {
    var share = share(sonar: (10_000, 1000), other: (100_000, 10))
    let before = share.share
    for _ in 0..<40 {
      share.note(traced(1 << 19), cost: Self.cost, isSonar: true)
      share.note(plain(1 << 20), cost: Self.cost, isSonar: false)
    }
    #expect(share.share < before)
  }

  @Test("the part of the effort is told in percent, what was free included")
  func percent() {
    #expect(SonarShare().percent == 0)
    // 25,250 for a traced execution of 60 comparisons, 5,250 for another.
    #expect(share(sonar: (1000, 0), other: (4000, 0)).percent == 54)
  }
}
