import Testing

@testable import Fuzzing

@Suite("The rate of a run over its time")
struct RateHistoryTests {
  @Test("has a part for each second, and none for a second that is not over")
  func parts() {
    var history = RateHistory()
    history.note(executions: 50, milliseconds: 500)
    #expect(history.rates.isEmpty)
    history.note(executions: 100, milliseconds: 1000)
    history.note(executions: 430, milliseconds: 2100)
    #expect(history.rates == [100, 300])
    history.note(executions: 530, milliseconds: 4100)
    #expect(history.rates == [100, 300, 75, 50])
  }

  @Test("has fewer and longer parts in a long run, which count all executions")
  func longRuns() {
    var history = RateHistory()
    for second in 1...10_000 {
      history.note(executions: second * 7, milliseconds: second * 1000)
    }
    #expect(20...40 ~= history.rates.count)
    #expect(history.rates.allSatisfy { $0 == 7 })
  }

  @Test("is a row of blocks, the highest of which is full")
  func chart() {
    #expect(RateHistory.chart([0, 50, 100, 25]) == "▁▄█▂")
    #expect(RateHistory.chart([0, 0]) == "▁▁")
    #expect(RateHistory.chart([]) == "")
    // A run that begins anew may count less than before.
    #expect(RateHistory.chart([-5, 10]) == "▁█")
  }

  @Test("is drawn in as many columns as the terminal has", arguments: [20, 30, 40, 60, 80])
  func width(columns: Int) {
    let layout = ScreenLayout(title: "x", size: .init(columns: columns, rows: 24))
    let rates = Array(1...40)
    let row = layout.lines(Status(), rate: 1, rates: rates, lastNews: 0).last ?? ""
    #expect(row.contains("█") && row.columns < columns, "\(row)")
  }
}
