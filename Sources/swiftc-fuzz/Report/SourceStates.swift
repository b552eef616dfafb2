/// The state of each line of the source: by the edges of the program, and by the compiler's
/// own coverage where there is one.
struct SourceStates {
  fileprivate struct Figures {
    var edges = CoverageExport.Ratio(count: 0, covered: 0)
    var functions = CoverageExport.Ratio(count: 0, covered: 0)
  }

  /// Inputs that came to a line, by path and line.
  private var inputs: [String: [Int: Int]] = [:]
  private var figures: [String: Figures] = [:]
  private var coverage: [String: CoverageExport.File] = [:]
  private var counts: [String: [Int: Int]] = [:]

  /// Collects what two tools know.
  init(_ analysis: CorpusAnalysis, coverage: CoverageExport.Unit?) {
    for function in analysis.functions {
      figures[function.file, default: Figures()].add(function)
      for place in function.places {
        for index in stride(from: 0, to: place.lines.count - 1, by: 2) {
          let (line, count) = (place.lines[index], place.lines[index + 1])
          let known = inputs[place.file]?[line] ?? 0
          inputs[place.file, default: [:]][line] = max(known, count)
        }
      }
    }
    for file in coverage?.files ?? [] {
      self.coverage[file.filename] = file
      counts[file.filename] = file.lineCounts
    }
  }

  /// True if a line ran in any copy of its function.
  func isReached(_ path: String, _ line: Int) -> Bool {
    inputs[path]?[line] ?? 0 > 0 || counts[path]?[line] ?? 0 > 0
  }

  /// The files, by path; what was merely inlined from elsewhere is left out.
  func files(below root: String, sources: (String) -> [String]?) -> [CampaignFile] {
    Set(figures.keys).union(coverage.keys).sorted().map { path in
      let source = sources(path)
      let figures = figures[path] ?? Figures()
      return CampaignFile(
        path: CoverageReport.shortened(path, below: root), edges: figures.edges,
        functions: coverage[path]?.summary.functions ?? figures.functions,
        lines: coverage[path]?.summary.lines,
        states: states(of: path, count: source?.count ?? 0), source: source)
    }
  }

  /// A letter for each of the first `count` lines.
  private func states(of path: String, count: Int) -> String {
    let inputs = inputs[path] ?? [:]
    let counts = counts[path]
    var states = ""
    var block: (count: Int, letter: Character)?
    for line in 1..<(count + 1) {
      let letter: Character
      if let counts {
        guard let runs = counts[line] else {
          block = nil
          states.append(".")
          continue
        }
        // An edge is where a block begins: the lines behind it with the same count belong to it.
        if let inputs = inputs[line], runs > 0 {
          block = (runs, inputs == 1 ? "1" : "h")
        } else if block?.count != runs {
          block = (runs, "h")
        }
        letter = runs == 0 ? "n" : block?.letter ?? "h"
      } else {
        switch inputs[line] {
        case nil: letter = "."
        case 0?: letter = "n"
        case 1?: letter = "1"
        default: letter = "h"
        }
      }
      states.append(letter)
    }
    return states
  }
}

extension SourceStates.Figures {
  fileprivate mutating func add(_ function: CorpusAnalysis.Function) {
    edges.count += function.edges
    edges.covered += function.hit
    functions.count += 1
    functions.covered += function.hit > 0 ? 1 : 0
  }
}
