// Bug: years that divide by 100 are leap years here, and 2100 is not.

/// A day of the Gregorian calendar by the number of days since the first of January 2000.
struct Day {
  var year: Int
  var month: Int
  var day: Int

  private static func isLeap(_ year: Int) -> Bool {
    #if MENDED
    year % 4 == 0 && year % 100 != 0 || year % 400 == 0
    #else
    year % 4 == 0
    #endif
  }

  private static func length(of month: Int, in year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: isLeap(year) ? 29 : 28
    default: 31
    }
  }

  init(number: Int) {
    year = 2000
    month = 1
    day = number + 1
    while true {
      let length = Self.isLeap(year) ? 366 : 365
      if day <= length { break }
      day -= length
      year += 1
    }
    while day > Self.length(of: month, in: year) {
      day -= Self.length(of: month, in: year)
      month += 1
    }
  }

  var number: Int {
    // The days before the month, with a leap day at the end of February.
    let starts = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
    let before = year - 1
    let leaps = before / 4 - before / 100 + before / 400 - 484
    let isLeap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
    let leapDay = month > 2 && isLeap ? 1 : 0
    return (year - 2000) * 365 + leaps + starts[month - 1] + leapDay + day - 1
  }
}

struct Input: Codable, Drawn {
  var first: Int
  var length: Int

  static func draw(from source: inout some SizedSource) -> Input {
    Input(first: source.anyInteger(), length: source.anyInteger())
  }
}

/// A period of at most three months in this century or the next one.
func check(_ period: Input) {
  guard (0...73_000).contains(period.first), (1...92).contains(period.length) else { return }
  for number in [period.first, period.first + period.length - 1]
  where Day(number: number).number != number {
    fatalError("another day")
  }
}

#if RANDOM
let witnesses: [Input] = [Input(first: 36_600, length: 1)]
#endif
