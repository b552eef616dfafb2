/// A line of the history that the engine keeps beside a corpus.
///
/// Every member may be missing: files of an older or a newer engine are read as far as they go.
struct HistoryLine: Decodable {
  var event: String?

  // `run`
  var start: Int?
  var process: Int32?
  var target: String?
  var program: String?
  var workers: Int?
  var edges: Int?
  var dictionary: Int?
  var flags: [String]?
  var folders: [Folder]?

  // `seeds`
  var files: Int?
  var unreadable: Int?
  var used: Int?
  var deadly: Int?

  // `sample`, and `ms` of others
  var ms: Int?
  var executions: Int?
  var counters: Int?
  var features: Int?
  var entries: Int?
  var corpusBytes: Int?
  var memoryMb: Int?
  var findings: Int?
  var buckets: Int?
  var lastNewsMs: Int?

  // `stage` and `mutation`
  var name: String?
  var news: Int?

  // `end`
  var why: String?
  var slowestMs: Int?
  var peakMemoryMb: Int?
  var unstable: Int?
  var rejected: Int?

  // `earlier`
  var runs: Int?

  // `file`
  var path: String?

  // `unsteady`
  var file: String?
  var function: String?
  var line: Int?
  var times: Int?

  /// A folder of inputs.
  struct Folder: Codable, Equatable {
    var path: String
    var files: Int
    var bytes: Int
  }
}

/// One run, from its file.
struct RunRecord {
  var run: HistoryLine
  var seeds: HistoryLine?
  var samples: [HistoryLine] = []
  var stages: [HistoryLine] = []
  var mutations: [HistoryLine] = []
  var unsteady: [HistoryLine] = []
  /// How far the run was when its file was last written.
  var written = 0
  var end: HistoryLine?

  /// Collects the lines of a file; nil where it does not begin with a run.
  init?(_ lines: [HistoryLine]) {
    guard let run = lines.first, run.event == "run", run.start != nil else { return nil }
    self.run = run
    for line in lines.dropFirst() {
      switch line.event {
      case "seeds": seeds = line
      case "sample": samples.append(line)
      case "stage": stages.append(line)
      case "mutation": mutations.append(line)
      case "unsteady": unsteady.append(line)
      case "written": written = line.ms ?? 0
      case "end": end = line
      default: continue
      }
    }
  }
}

/// A finding, from its file.
struct FindingFile {
  var numbers: Numbers
  var body: Body
  /// The files that show it.
  var paths: [String] = []

  struct Numbers: Decodable {
    var firstSeen: Int
    var lastSeen: Int
    var count: Int
    var runs: Int
  }

  struct Body: Decodable {
    var kind: String
    var reason: String
    var bucket: String
    var headline: String
    var file: String?
    var line: Int
    var function: String?
    var size: Int
    var artifact: String?
    var sequence: String?
    var seed: String?
    var values: [String]
    var reproduce: String?
    var minimize: String?
    var notes: [String]
    var frames: [Frame]
  }

  /// One call of the stack; `own` is 1 for code that the user can mend.
  struct Frame: Codable, Equatable {
    var function: String
    var file: String?
    var line: Int
    var column: Int
    var own: Int
  }
}
