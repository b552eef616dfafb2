/// The reports of `-print_pcs`, `-print_funcs` and `-print_coverage`, in libFuzzer's format.
struct EdgeReport {
  private let places: EdgePlaces
  private var symbolizer: Symbolizer
  /// The number of corpus inputs that hit each counter when they were admitted.
  private var hits: [Int]
  /// The first input that hit each counter; seeds are run small ones first.
  private var firstInputs: [Int]
  private let printsEdges: Bool
  private let printsEverything: Bool
  /// The most functions that are printed for one input.
  private let mostFunctions: Int

  /// Creates a report that has not counted anything yet.
  ///
  /// - Parameters:
  ///   - places: the places of the program's counters.
  ///   - symbolizer: the symbolizer for their functions and lines.
  ///   - options: the options that select the reports.
  init(places: EdgePlaces, symbolizer: Symbolizer, options: Options) {
    self.places = places
    self.symbolizer = symbolizer
    hits = Array(repeating: 0, count: places.edges.count)
    firstInputs = Array(repeating: -1, count: places.edges.count)
    printsEdges = options.printPCs
    printsEverything = options.printFullCoverage
    mostFunctions = max(0, options.printFunctions)
  }

  /// Counts what an admitted input hits; `entry` is its number in the corpus.
  ///
  /// - Returns: lines about what no input before it has hit.
  mutating func note(_ features: some Sequence<UInt32>, of entry: Int = 0) -> [String] {
    var new: [Int] = []
    var last = -1
    for feature in features {
      let counter = Int(feature) / CoverageMap.bucketsPerCounter
      guard counter != last, counter < hits.count else { continue }
      last = counter
      if hits[counter] == 0 {
        new.append(counter)
        firstInputs[counter] = entry
      }
      hits[counter] += 1
    }
    var lines: [String] = []
    if printsEdges { lines += describe(new).map { "\tNEW_PC: \($0)" } }
    let functions = new.filter { places.edges[$0].isEntry }
    let shown = describe(Array(functions.prefix(mostFunctions)))
    for (index, text) in shown.enumerated() {
      lines.append("\tNEW_FUNC[\(index + 1)/\(functions.count)]: \(text)")
    }
    return lines
  }

  /// Returns a text such as `0x55e9 in MyParser.check(_:) MyParser/Parser.swift:3:5` for each
  /// counter.
  private mutating func describe(_ counters: [Int]) -> [String] {
    let frames = frames(of: counters)
    return zip(counters, frames).map { counter, frame in
      let address = "0x" + String(places.edges[counter].address, radix: 16)
      return "\(address) in \(frame.identity) \(frame.location)"
    }
  }

  /// Returns lines for every function, with the edges that nothing has hit, or with all edges.
  mutating func summary() -> [String] {
    var lines = [printsEverything ? "FULL COVERAGE:" : "COVERAGE:"]
    for function in places.functions {
      let missing = function.filter { hits[$0] == 0 }
      let count = hits[function.lowerBound]
      let entry = frames(of: [function.lowerBound])[0]
      lines.append(
        (count > 0 ? "" : "UN") + "COVERED_FUNC: hits: \(count) "
          + "edges: \(function.count - missing.count)/\(function.count) \(entry.identity) "
          + Self.line(of: entry))
      guard count > 0 else { continue }
      // A part of a condition has the address of its block, which may have been reached without it.
      let reached = Set(function.filter { hits[$0] > 0 }.map { places.edges[$0].address })
      let shown = (printsEverything ? Array(function) : missing).filter {
        hits[$0] > 0 || !reached.contains(places.edges[$0].address)
      }
      lines += zip(shown, frames(of: shown)).map { edge, frame in
        "  \(hits[edge] > 0 ? "" : "UN")COVERED_PC: \(Self.line(of: frame))"
      }
    }
    return lines
  }

  /// An object for each function: where it is, what was hit of it, and by how many inputs.
  ///
  /// Lines are pairs of a line's number and the inputs that came there; of several edges on a line
  /// the one that most came to counts.
  var functions: [JSONObject] {
    mutating get {
      places.functions.compactMap { function in
        let counters = Array(function)
        let places = counters.map { self.places.edges[$0].place }
        let answers = symbolizer.answers(for: places)
        let entry = frames(of: [function.lowerBound])[0]
        // Nobody asks for what has no place in the source.
        guard let file = entry.file else { return nil }
        var lines: [String: [Int: Int]] = [:]
        for (counter, answers) in zip(counters, answers) {
          for answer in answers where answer.line > 0 {
            guard let file = answer.sourceFile else { continue }
            let known = lines[file]?[answer.line] ?? 0
            lines[file, default: [:]][answer.line] = max(known, hits[counter])
          }
        }
        return JSONObject([
          "name": .text(entry.identity), "file": .text(file), "line": .number(entry.line),
          "edges": .number(counters.count), "hit": .number(counters.count { hits[$0] > 0 }),
          "inputs": .number(hits[function.lowerBound]),
          "first": .number(firstInputs[function.lowerBound]),
          "places": .list(
            lines.sorted { $0.key < $1.key }.map { file, lines in
              .object(
                JSONObject([
                  "file": .text(file),
                  "lines": .list(
                    lines.sorted { $0.key < $1.key }
                      .flatMap { [.number($0.key), .number($0.value)] }),
                ]))
            }),
        ])
      }
    }
  }

  private static func line(of frame: Frame) -> String {
    "\(frame.file ?? frame.objectPath.lastPathComponent):\(frame.line)"
  }

  /// Returns the frame of each edge.
  ///
  /// It is the function itself, not a function that was inlined there.
  private mutating func frames(of counters: [Int]) -> [Frame] {
    let places = counters.map { self.places.edges[$0].place }
    return zip(places, symbolizer.answers(for: places)).map { place, answers in
      let answer = answers.last ?? Symbolizer.Answer()
      return Frame(
        address: 0, place: place, answer: answer,
        name: answer.symbol.map(FunctionName.init(symbol:)))
    }
  }
}
