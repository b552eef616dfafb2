/// An event of a run, for the code that prints it.
enum Event {
  /// A line of libFuzzer's status: how far the run is.
  case status(StatusKind, Status)
  /// A line of text to print unchanged.
  case note(String)
  /// A report or an output, printed whatever the verbosity.
  case report(String)
  /// The output of a dying target, as bytes.
  case output([UInt8])
  /// A file, a folder or a process that is not as it should be.
  case trouble(String)
  /// An event that only machines are told; people have read it in other words.
  case machine(JSONObject)
}

/// The reason for which a status line is printed.
enum StatusKind: String {
  case read = "READ"
  case initialized = "INITED"
  case new = "NEW"
  /// A smaller input has taken the place of an entry's.
  case reduce = "REDUCE"
  case pulse
  case reload = "RELOAD"
  /// The first directory of a merge has been run.
  case loaded = "LOADED"
  case done = "DONE"
}

/// The state of a run, as a status line shows it.
struct Status {
  var executions = 0
  /// The time since the run began, in milliseconds.
  var milliseconds = 0
  /// The number of counters that inputs of the corpus have hit.
  var counters = 0
  var features = 0
  var entries = 0
  /// The size of all entries in bytes.
  var corpusSize = 0
  /// The most bytes of new inputs; 0 while there is no limit.
  var lengthLimit = 0
  var executionsPerSecond = 0
  /// The memory of the largest worker in megabytes.
  var memory = 0
  /// The number of findings so far, and the number of their kinds.
  var findings = 0
  var buckets = 0
  /// The percentage of executions that end in a finding.
  var deadPercent: Int {
    // Inputs that died are run once more, which is counted among the findings alone.
    executions > 0 ? min(100, Int(Double(findings) * 100 / Double(executions))) : 0
  }
  /// The sizes in bytes of the new input and of the largest one.
  var newInput: (size: Int, largest: Int)?
  /// The progress before fuzzing begins, such as `reading seeds 140/900`.
  var phase: String?
  /// The files that the phase has done, and all of them.
  var progress: (done: Int, total: Int)?
  /// The mutations that made the new input.
  var trail: [Mutation] = []

  /// Creates a status with the values that every kind of run has.
  init(
    executions: Int = 0, milliseconds: Int = 0, counters: Int = 0, features: Int = 0,
    memory: Int = 0, findings: FindingLog = FindingLog()
  ) {
    self.executions = executions
    self.milliseconds = milliseconds
    self.counters = counters
    self.features = features
    self.memory = memory
    self.findings = findings.count
    buckets = findings.buckets.values.count { $0.kind != .internalError }
    // In floating point: the product may be too large for an integer.
    if milliseconds > 0 {
      executionsPerSecond = Int(Double(executions) * 1000 / Double(milliseconds))
    }
  }

  /// Returns libFuzzer's status line, which ClusterFuzz and OSS-Fuzz parse.
  func line(_ kind: StatusKind) -> String {
    let padding = String(repeating: " ", count: max(0, 6 - kind.rawValue.utf8.count))
    var line = "#\(executions)\t\(kind.rawValue)\(padding)"
    line += " cov: \(counters) ft: \(features)"
    if entries > 0 {
      line += " corp: \(entries)"
      if corpusSize > 0 { line += "/\(Self.size(corpusSize))" }
    }
    if lengthLimit > 0, kind != .initialized, kind != .read { line += " lim: \(lengthLimit)" }
    line += " exec/s: \(executionsPerSecond) rss: \(memory)Mb"
    if buckets > 0 { line += " crashes: \(buckets)" }
    if deadPercent > 0 { line += " dead: \(deadPercent)%" }
    if let newInput {
      line += " L: \(newInput.size)/\(newInput.largest) MS: \(trail.count) "
      line += trail.map { $0.name + "-" }.joined()
    }
    if let phase { line += " (\(phase))" }
    return line
  }

  /// Returns the status as one line of JSON.
  func json(_ kind: StatusKind) -> String {
    let fields: [(String, Int)] = [
      ("executions", executions), ("milliseconds", milliseconds), ("counters", counters),
      ("features", features),
      ("entries", entries), ("corpus_bytes", corpusSize),
      (
        "executions_per_second",
        executionsPerSecond
      ), ("memory_mb", memory), ("findings", findings), ("buckets", buckets),
    ]
    var object = JSONObject(event: kind.rawValue)
    for (name, number) in fields { object.add(name, .number(number)) }
    if let phase { object.add("phase", .text(phase)) }
    if let progress {
      object.add("done", .number(progress.done))
      object.add("total", .number(progress.total))
    }
    return object.line
  }

  /// Bytes as libFuzzer writes them: `12b`, `64Kb`, `20Mb`.
  private static func size(_ bytes: Int) -> String {
    bytes < 1 << 14 ? "\(bytes)b" : bytes < 1 << 24 ? "\(bytes >> 10)Kb" : "\(bytes >> 20)Mb"
  }
}
