/// All that a report says of a campaign: the page, the terminal and `--json` show this value.
///
/// Keys are never renamed; `Documentation/ReportJSON.md` describes them.
struct CampaignReport: Codable, Equatable {
  /// The version of these keys.
  var schema = 1
  var target: String
  /// The executable.
  var program: String
  /// Milliseconds since 1970.
  var generated: Int
  /// The selection of instrumented code, as the command line has it; empty for the default.
  var selection: [String] = []
  var summary = CampaignSummary()
  /// In the order in which they began.
  var runs: [CampaignRun] = []
  /// The history of all runs, one behind the other.
  var points: [CampaignPoint] = []
  var findings: [CampaignFinding] = []
  var roadblocks: [CampaignRoadblock] = []
  var files: [CampaignFile] = []
  var functions: [CampaignFunction] = []
  var stability = CampaignStability()
  var effort = CampaignEffort()
  var provenance = CampaignProvenance()
  /// The parts that are missing, and why.
  var notes: [String] = []
  var comparison: CampaignComparison?
}

/// The campaign in a few numbers.
struct CampaignSummary: Codable, Equatable {
  enum State: String, Codable {
    case none
    case running
    case ended
    /// The process is gone and has not said why.
    case killed
    /// There is no program.
    case notBuilt = "not built"
  }

  var state = State.none
  /// Why there is no program, or why the last run ended, in the engine's word: `time`, `stale`,
  /// `finding`, `interrupted`, ….
  var why: String?
  /// One sentence for whoever asks what to do.
  var advice = ""
  /// True if more of the same is likely to bring more; null where nothing is known.
  var isWorthwhile: Bool?
  var runs = 0
  var executions = 0
  var milliseconds = 0
  /// Executions a second of the last run.
  var rate = 0
  var edges = 0
  /// Edges of the program.
  var allEdges = 0
  var features = 0
  var inputs = 0
  var bytes = 0
  /// Executions of the last run that ended in a finding.
  var deaths = 0
  /// Kinds of findings.
  var findings = 0
  var newFindings = 0
  /// Milliseconds of fuzzing since the corpus last grew.
  var sinceNews = 0
  /// New edges in the second half of the last run.
  var recentEdges = 0
  /// An estimate of the new edges by as many executions again; null where too little is known.
  var expectedEdges: Int?
  var workers = 0
}

/// One run.
struct CampaignRun: Codable, Equatable {
  /// Milliseconds since 1970.
  var start: Int
  var milliseconds: Int
  var executions: Int
  var edges: Int
  var inputs: Int
  /// Executions that ended in a finding.
  var deaths: Int
  /// Why it ended; null while it runs, and where nobody knows.
  var why: String?
  var isRunning: Bool
  var workers: Int
  var flags: [String]
}

/// The campaign at one moment.
struct CampaignPoint: Codable, Equatable {
  /// Index in `runs`.
  var run: Int
  /// Of fuzzing, in all runs together.
  var milliseconds: Int
  var executions: Int
  var edges: Int
  var inputs: Int
  var bytes: Int
  /// Executions a second since the point before.
  var rate: Int
  /// Kinds of findings that have been seen by then.
  var findings: Int
  var memory: Int
}

/// A finding.
struct CampaignFinding: Codable, Equatable {
  enum State: String, Codable {
    /// First seen in the last run.
    case new
    case known
    /// A file among the findings that no history tells of.
    case unrecorded
    /// Its input passes now.
    case fixed
    /// Its input passes in one run and not in another.
    case flaky
  }

  var state: State
  var kind: String
  /// The key that tells it from others.
  var bucket: String
  var reason: String
  var file: String?
  var line: Int
  var function: String?
  /// Milliseconds since 1970.
  var firstSeen: Int?
  var lastSeen: Int?
  /// Milliseconds of fuzzing until it was first seen.
  var after: Int?
  /// Inputs that showed it.
  var count: Int
  /// The file of its smallest input; null where it is gone.
  var artifact: String?
  var bytes: Int
  /// The input as a literal or as hexadecimal digits, or the literals of its values.
  var input: [String]
  var reproduce: String?
  var minimize: String?
  var notes: [String]
  var frames: [FindingFile.Frame]
}

/// A comparison that always came out the same way.
struct CampaignRoadblock: Codable, Equatable {
  var function: String?
  var file: String?
  var line: Int
  var comparison: String
  /// The operands in the input that came closest.
  var nearestComparison: String
  /// That input.
  var nearest: CampaignInput?
  /// Inputs that came there.
  var inputs: Int
  /// Blocks of code behind it.
  var behind: Int
  /// Lines of the source around it, the first of them with this number.
  var excerpt: [String] = []
  var excerptStart = 0
}

/// An input in short.
struct CampaignInput: Codable, Equatable {
  var path: String?
  var bytes: Int
  /// Its beginning, in one line.
  var preview: String
}
