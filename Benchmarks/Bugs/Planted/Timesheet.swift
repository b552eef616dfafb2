// Bug: the hours of an entry are counted one by one, however far apart its days are.

/// Entries of working time such as `3-5 8 holidays`: days of a year, hours a day, and what it was.
struct Timesheet {
  private(set) var hours: [String: Int] = [:]
  private(set) var days = 0

  enum Mistake: Error { case line(Int) }

  init(_ text: String) throws {
    for (number, line) in text.split(separator: "\n").enumerated() {
      let words = line.split(separator: " ")
      guard words.count >= 2 else { throw Mistake.line(number) }
      let bounds = words[0].split(separator: "-").map { Int($0) }
      guard let first = bounds.first ?? nil, let last = bounds.last ?? nil, first >= 0,
        last >= first,
        bounds.count <= 2, let amount = Int(words[1]), (1...24).contains(amount)
      else { throw Mistake.line(number) }
      #if MENDED
      guard last < 366 else { throw Mistake.line(number) }
      #endif
      let topic = words.count > 2 ? String(words[2]) : "work"
      var day = first
      while day <= last {
        // Weekends are free.
        if day % 7 < 5 { hours[topic, default: 0] += amount }
        days += 1
        day += 1
      }
    }
  }
}

typealias Input = String

func check(_ text: String) {
  guard let sheet = try? Timesheet(text) else { return }
  if sheet.hours.values.reduce(0, +) > sheet.days * 24 { fatalError("days of more than 24 hours") }
}

#if RANDOM
let witnesses: [Input] = ["1-9999999999 8"]
#endif
