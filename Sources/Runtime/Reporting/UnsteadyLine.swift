/// A line of the program that an input reaches in one run and not in the next.
struct UnsteadyLine: Equatable {
  /// The function that the line belongs to.
  var function: String
  /// The source file as the debug information spells it.
  var file: String
  /// Counted from 1.
  var line: Int
  /// The runs that were not like the one before.
  var times: Int

  /// The most lines that are kept of a run.
  static let most = 20

  /// A short text such as `P.parse(_:) (P/Parser.swift:12)`.
  var text: String {
    "\(function) (\(file.split(separator: "/").suffix(2).joined(separator: "/")):\(line))"
  }

  var json: JSONObject {
    JSONObject(
      event: "unsteady",
      [
        "function": .text(function), "file": .text(file), "line": .number(line),
        "times": .number(times),
      ])
  }

  /// Finds the lines of counters.
  ///
  /// - Parameters:
  ///   - counters: counters and how often each was not the same, the most frequent first.
  ///   - places: the places of the program's counters.
  ///   - symbolize: the functions and lines of places, innermost first.
  /// - Returns: at most ``most`` lines, the most frequent first; counters whose line is not known
  ///   are left out, and those of one line are added up.
  static func find(
    _ counters: [(counter: Int, times: Int)], places: EdgePlaces,
    symbolize: ([Symbolizer.Place]) -> [[Symbolizer.Answer]]
  ) -> [UnsteadyLine] {
    // Many counters share a line, and a program may have very many of them.
    let known = counters.filter { places.edges.indices.contains($0.counter) }.prefix(10 * most)
    let answers = symbolize(known.map { places.edges[$0.counter].place })
    var lines: [UnsteadyLine] = []
    for (counter, answers) in zip(known, answers) {
      // The innermost function that a person can open: code of others may be inlined there.
      guard let answer = answers.first(where: { $0.line > 0 && $0.sourceFile != nil }),
        let file = answer.sourceFile
      else { continue }
      let frame = Frame(
        address: 0, place: places.edges[counter.counter].place, answer: answer,
        name: answer.symbol.map(FunctionName.init(symbol:)))
      if let index = lines.firstIndex(where: { $0.file == file && $0.line == answer.line }) {
        lines[index].times += counter.times
      } else {
        lines.append(
          UnsteadyLine(
            function: frame.identity, file: file, line: answer.line, times: counter.times))
      }
    }
    return Array(lines.sorted { $1.times < $0.times }.prefix(most))
  }
}
