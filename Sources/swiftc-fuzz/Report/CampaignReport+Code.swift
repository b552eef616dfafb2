import Foundation

extension CampaignReport {
  /// Lines of the source around a roadblock.
  private static let excerptRadius = 2

  /// Fills in what a run of the program on its corpus has told.
  ///
  /// - Parameters:
  ///   - analysis: of the corpus.
  ///   - coverage: the compiler's own, where it could be had.
  ///   - root: the folder below which paths are short.
  ///   - sources: reads the lines of a file.
  mutating func add(
    _ analysis: CorpusAnalysis, coverage: CoverageExport.Unit?, below root: String,
    sources: (String) -> [String]?
  ) {
    func input(_ index: Int) -> CampaignInput? {
      guard analysis.inputs.indices.contains(index) else { return nil }
      let input = analysis.inputs[index]
      guard let path = input.path, let text = InputText(path: path) else {
        return CampaignInput(path: nil, bytes: input.size, preview: input.size == 0 ? "\"\"" : "")
      }
      return CampaignInput(path: path, bytes: text.count, preview: text.preview)
    }
    func short(_ path: String) -> String { CoverageReport.shortened(path, below: root) }

    for index in stability.lines.indices {
      let file = stability.lines[index].file
      if let lines = sources(file), 1...lines.count ~= stability.lines[index].line {
        stability.lines[index].source = lines[stability.lines[index].line - 1]
      }
      stability.lines[index].file = short(file)
    }

    let states = SourceStates(analysis, coverage: coverage)
    functions = analysis.functions.map { function in
      CampaignFunction(
        name: function.name, file: short(function.file), line: function.line,
        edges: function.edges, hitEdges: function.hit,
        isEntered: function.hit > 0 || states.isReached(function.file, function.line),
        inputs: function.inputs,
        example: input(function.first))
    }.sorted { ($0.file, $0.line, $0.name) < ($1.file, $1.line, $1.name) }

    roadblocks = analysis.roadblocks.map { roadblock in
      var result = CampaignRoadblock(
        function: roadblock.function, file: roadblock.file.map(short), line: roadblock.line,
        comparison: roadblock.comparison, nearestComparison: roadblock.nearestComparison,
        nearest: input(roadblock.nearest), inputs: roadblock.inputs, behind: roadblock.behind)
      if let lines = roadblock.file.flatMap(sources), 1...lines.count ~= roadblock.line {
        let first = max(1, roadblock.line - Self.excerptRadius)
        let last = min(lines.count, roadblock.line + Self.excerptRadius)
        result.excerptStart = first
        result.excerpt = Array(lines[first - 1..<last])
      }
      return result
    }
    files = states.files(below: root, sources: sources)
  }
}
