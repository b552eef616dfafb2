import Testing

@testable import Fuzzing

@Suite("Sonar's share")
struct SonarShareTests {
  private func share(
    sonar: (executions: Int, news: Int), other: (executions: Int, news: Int)
  ) -> SonarShare {
    var share = SonarShare()
    share.note(executions: sonar.executions, isSonar: true)
    share.note(executions: other.executions, isSonar: false)
    for _ in 0..<sonar.news { share.noteNews(isSonar: true) }
    for _ in 0..<other.news { share.noteNews(isSonar: false) }
    return share
  }

  @Test("equal success for the time, the usual interval; more success, more looks")
  func follows() {
    let even = share(sonar: (10_000, 50), other: (100_000, 50)).interval
    let good = share(sonar: (10_000, 150), other: (100_000, 50)).interval
    let bad = share(sonar: (10_000, 10), other: (100_000, 50)).interval
    #expect(even == SonarShare().interval)
    #expect(good < even && even < bad)
  }

  @Test("neither success nor failure ends the looks, or everything else")
  func isBounded() {
    #expect(share(sonar: (1_000_000, 0), other: (1000, 1000)).interval == 128)
    #expect(share(sonar: (1000, 1000), other: (1_000_000, 0)).interval == 4)
  }

  @Test("what was long ago counts ever less")
  func forgets() {
    var share = share(sonar: (100_000, 1000), other: (100_000, 10))
    let before = share.interval
    for _ in 0..<40 {
      share.note(executions: 1 << 20, isSonar: true)
      share.note(executions: 1 << 20, isSonar: false)
    }
    #expect(share.interval > before)
  }

  @Test("traced executions are told in percent")
  func percent() {
    #expect(SonarShare().percent == 0)
    #expect(share(sonar: (250, 0), other: (750, 0)).percent == 25)
  }
}
