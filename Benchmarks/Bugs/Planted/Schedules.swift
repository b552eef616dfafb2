// Bug: the 29th of February may wait longer for a weekday than the twelve years of the search.

/// When a task runs: minute, hour, day, month and weekday, such as `*/15 8-17 1,15 * 1-5`.
///
/// All five must fit. Sunday is 0.
struct Schedule {
  private var minutes: Set<Int>
  private var hours: Set<Int>
  private var days: Set<Int>
  private var months: Set<Int>
  private var weekdays: Set<Int>

  init?(_ text: String) {
    let fields = text.split(separator: " ")
    guard fields.count == 5, let minutes = Self.numbers(fields[0], 0...59),
      let hours = Self.numbers(fields[1], 0...23), let days = Self.numbers(fields[2], 1...31),
      let months = Self.numbers(fields[3], 1...12), let weekdays = Self.numbers(fields[4], 0...6),
      // The 30th of February never comes.
      months.contains(where: { Self.length(of: $0, 2024) >= days.min()! })
    else { return nil }
    (self.minutes, self.hours) = (minutes, hours)
    (self.days, self.months, self.weekdays) = (days, months, weekdays)
  }

  private static func numbers(_ field: Substring, _ range: ClosedRange<Int>) -> Set<Int>? {
    var result: Set<Int> = []
    for part in field.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      var step = 1
      if sides.count == 2 {
        guard let number = Int(sides[1]), range.contains(number), number > 0 else { return nil }
        step = number
      }
      var (low, high) = (range.lowerBound, range.upperBound)
      if sides[0] != "*" {
        let ends = sides[0].split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count <= 2, let first = ends.first.flatMap({ Int($0) }),
          let last = ends.last.flatMap({ Int($0) }), first <= last, range.contains(first),
          range.contains(last)
        else { return nil }
        (low, high) = (first, last)
      }
      result.formUnion(stride(from: low, through: high, by: step))
    }
    return result
  }

  private static func length(of month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Returns how many minutes pass from the beginning of the 1st of March 2024, a Friday.
  func firstRun() -> Int {
    var (year, month, day, passed) = (2024, 3, 1, 0)
    // Within twelve years each date falls on each weekday.
    #if MENDED
    let limit = 41 * 366
    #else
    let limit = 12 * 366
    #endif
    while !(days.contains(day) && months.contains(month) && weekdays.contains((passed + 5) % 7)) {
      passed += 1
      precondition(passed < limit, "there is no such day")
      day += 1
      if day > Self.length(of: month, year) { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    return (passed * 24 + hours.min()!) * 60 + minutes.min()!
  }
}

typealias Input = String

func check(_ text: String) {
  if let schedule = Schedule(text), schedule.firstRun() < 0 { fatalError("in the past") }
}

#if RANDOM
let witnesses: [Input] = ["0 12 29 2 1"]
#endif
