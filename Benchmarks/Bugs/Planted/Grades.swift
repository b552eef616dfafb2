// Bug: where all weights of a subject cancel each other out, its mean is divided by zero.

/// A table of grades: `subject grade xWEIGHT`, with corrections as negative weights.
struct Grades {
  private var sums: [String: (points: Int, weight: Int)] = [:]

  enum Mistake: Error {
    case line(Int)
    case grade(Int)
    case weight(Int)
  }

  init(_ text: String) throws {
    for (number, line) in text.split(whereSeparator: \.isNewline).enumerated() {
      let words = line.split(whereSeparator: \.isWhitespace)
      guard (2...3).contains(words.count), let grade = Int(words[1]) else {
        throw Mistake.line(number)
      }
      guard (1...15).contains(grade) else { throw Mistake.grade(number) }
      var weight = 1
      if words.count == 3 {
        guard words[2].first == "x", let given = Int(words[2].dropFirst()),
          (-5...5).contains(given), given != 0
        else { throw Mistake.weight(number) }
        weight = given
      }
      sums[String(words[0]), default: (0, 0)].points += grade * weight
      sums[String(words[0]), default: (0, 0)].weight += weight
    }
  }

  /// Means in tenths.
  var means: [String: Int] {
    #if MENDED
    sums.filter { $0.value.weight != 0 }.mapValues { $0.points * 10 / $0.weight }
    #else
    sums.mapValues { $0.points * 10 / $0.weight }
    #endif
  }
}

typealias Input = String

func check(_ text: String) {
  guard let grades = try? Grades(text) else { return }
  _ = grades.means.values.max()
}

#if RANDOM
let witnesses: [Input] = ["art 12\nart 12 x-1\n"]
#endif
