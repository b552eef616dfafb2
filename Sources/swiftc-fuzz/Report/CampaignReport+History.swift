import Foundation

extension CampaignReport {
  /// Fills in what the history tells: runs, points, effort, stability, provenance.
  ///
  /// `isAlive` says whether a process still runs.
  mutating func add(_ history: CampaignHistory, isAlive: (Int32) -> Bool) {
    runs = history.runs.map { CampaignRun($0, isAlive: isAlive) }
    points = Self.points(of: history)
    guard let last = history.runs.last else { return }
    effort = CampaignEffort(last)
    stability = CampaignStability(last)
    provenance.folders = last.run.folders ?? []
    provenance.seeds = last.seeds?.files ?? 0
    provenance.usedSeeds = last.seeds?.used ?? 0
    provenance.deadlySeeds = last.seeds?.deadly ?? 0
    provenance.unreadable = last.end?.unreadable ?? last.seeds?.unreadable ?? 0
    provenance.dictionary = last.run.dictionary ?? 0
    summary = CampaignSummary(history, runs: runs)
    summary.expectedEdges = Self.expectedEdges(after: points)
  }

  /// Estimates the edges that as many executions again would bring; nil where too little is known.
  ///
  /// Edges come with the logarithm of the executions, and less and less: the last doubling of the
  /// executions brought less than the one before, and the next one is taken to fall off as much.
  static func expectedEdges(after points: [CampaignPoint]) -> Int? {
    guard let last = points.last, last.executions >= 1000 else { return nil }
    func edges(at executions: Int) -> Int? {
      points.last { $0.executions > 0 && $0.executions <= executions }?.edges
    }
    guard let half = edges(at: last.executions / 2),
      let quarter = edges(at: last.executions / 4)
    else { return nil }
    let gain = Double(max(0, last.edges - half))
    let before = Double(max(0, half - quarter))
    let fall = before > 0 ? min(1, gain / before) : 1
    return Int((gain * fall).rounded())
  }

  /// The samples of all runs, one run behind the other.
  private static func points(of history: CampaignHistory) -> [CampaignPoint] {
    var points: [CampaignPoint] = []
    var time = history.earlier?.ms ?? 0
    var executions = history.earlier?.executions ?? 0
    let firstSeen = history.findings.map(\.numbers.firstSeen)
    for (index, run) in history.runs.enumerated() {
      var before: HistoryLine?
      for sample in run.samples {
        let elapsed = (sample.ms ?? 0) - (before?.ms ?? 0)
        let count = (sample.executions ?? 0) - (before?.executions ?? 0)
        let date = (run.run.start ?? 0) + (sample.ms ?? 0)
        points.append(
          CampaignPoint(
            run: index, milliseconds: time + (sample.ms ?? 0),
            executions: executions + (sample.executions ?? 0), edges: sample.counters ?? 0,
            inputs: sample.entries ?? 0, bytes: sample.corpusBytes ?? 0,
            rate: elapsed > 0 ? Int(Double(count) * 1000 / Double(elapsed)) : 0,
            findings: firstSeen.count { $0 <= date }, memory: sample.memoryMb ?? 0))
        before = sample
      }
      // Nothing stands before the first point of a run that a rate could be taken from.
      if let first = points.firstIndex(where: { $0.run == index }), first + 1 < points.count {
        points[first].rate = points[first + 1].rate
      }
      time += max(run.written, before?.ms ?? 0)
      executions += before?.executions ?? 0
    }
    return points
  }
}

extension CampaignRun {
  init(_ record: RunRecord, isAlive: (Int32) -> Bool) {
    let last = record.samples.last
    start = record.run.start ?? 0
    milliseconds = max(record.written, last?.ms ?? 0)
    executions = last?.executions ?? 0
    edges = last?.counters ?? 0
    inputs = last?.entries ?? 0
    deaths = last?.findings ?? 0
    why = record.end?.why
    isRunning = record.end == nil && record.run.process.map(isAlive) ?? false
    workers = record.run.workers ?? 1
    flags = record.run.flags ?? []
  }
}

extension CampaignSummary {
  fileprivate init(_ history: CampaignHistory, runs: [CampaignRun]) {
    guard let run = runs.last, let record = history.runs.last else { return }
    let last = record.samples.last
    state = run.isRunning ? .running : run.why == nil ? .killed : .ended
    why = run.why
    self.runs = runs.count + (history.earlier?.runs ?? 0)
    executions = runs.reduce(history.earlier?.executions ?? 0) { $0 + $1.executions }
    milliseconds = runs.reduce(history.earlier?.ms ?? 0) { $0 + $1.milliseconds }
    rate =
      run.milliseconds > 0 ? Int(Double(run.executions) * 1000 / Double(run.milliseconds)) : 0
    edges = run.edges
    allEdges = record.run.edges ?? 0
    features = last?.features ?? 0
    inputs = run.inputs
    bytes = last?.corpusBytes ?? 0
    deaths = run.deaths
    workers = run.workers
    sinceNews = max(0, run.milliseconds - (last?.lastNewsMs ?? 0))
    let half = record.samples.last { ($0.ms ?? 0) * 2 <= run.milliseconds }
    recentEdges = max(0, run.edges - (half?.counters ?? run.edges))
  }
}

extension CampaignEffort {
  fileprivate init(_ record: RunRecord) {
    milliseconds = max(record.written, record.samples.last?.ms ?? 0) * (record.run.workers ?? 1)
    stages = record.stages.map {
      Stage(
        name: $0.name ?? "", milliseconds: $0.ms ?? 0, executions: $0.executions ?? 0,
        news: $0.news ?? 0)
    }
    mutations = record.mutations.map { Mutation(name: $0.name ?? "", news: $0.news ?? 0) }
      .sorted { ($1.news, $0.name) < ($0.news, $1.name) }
    slowestMilliseconds = record.end?.slowestMs
    rejections = record.end?.rejected
    peakMemory = record.end?.peakMemoryMb ?? record.samples.compactMap(\.memoryMb).max()
  }
}

extension CampaignStability {
  fileprivate init(_ record: RunRecord) {
    guard let unstable = record.end?.unstable, let features = record.samples.last?.features,
      features + unstable > 0
    else { return }
    unstableFeatures = unstable
    percent = 100 * Double(features) / Double(features + unstable)
    lines = record.unsteady.compactMap { line in
      guard let function = line.function, let file = line.file, let number = line.line else {
        return nil
      }
      return Line(function: function, file: file, line: number, times: line.times ?? 1)
    }
  }
}
