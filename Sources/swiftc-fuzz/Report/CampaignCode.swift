/// A source file of the selected modules.
struct CampaignFile: Codable, Equatable {
  /// Short, for people.
  var path: String
  var edges: CoverageExport.Ratio
  var functions: CoverageExport.Ratio
  /// Null without source coverage.
  var lines: CoverageExport.Ratio?
  /// A letter for each line: `.` no code, `h` hit, `1` hit by one input only, `n` never.
  var states: String
  /// The source; null where it cannot be read, or where the page would be too long.
  var source: [String]?
}

/// A function of the selected modules.
struct CampaignFunction: Codable, Equatable {
  var name: String
  var file: String
  var line: Int
  var edges: Int
  var hitEdges: Int
  /// True if any of its code ran, be it where it is inlined into others.
  var isEntered: Bool
  /// Inputs of the corpus that enter it.
  var inputs: Int
  /// The smallest of them.
  var example: CampaignInput?
}

/// The stability of the program: how far an input does the same each time.
struct CampaignStability: Codable, Equatable {
  /// Of a hundred features, how many came again; null where no run has ended.
  var percent: Double?
  var unstableFeatures = 0
  /// The lines that inputs did not reach each time, the most frequent first.
  var lines: [Line] = []

  struct Line: Codable, Equatable {
    var function: String
    var file: String
    var line: Int
    /// The runs that were not like the one before.
    var times: Int
    /// The line itself; null where it cannot be read.
    var source: String?
  }
}

/// The kinds of work that took the time, and their yield.
struct CampaignEffort: Codable, Equatable {
  struct Stage: Codable, Equatable {
    var name: String
    /// Of all workers together.
    var milliseconds: Int
    var executions: Int
    /// Inputs that entered the corpus.
    var news: Int
  }

  struct Mutation: Codable, Equatable {
    var name: String
    var news: Int
  }

  /// The time of all workers together, in milliseconds.
  var milliseconds = 0
  var stages: [Stage] = []
  var mutations: [Mutation] = []
  var slowestMilliseconds: Int?
  /// Executions whose input the target had no use for.
  var rejections: Int?
  var peakMemory: Int?
}

/// Where the inputs come from.
struct CampaignProvenance: Codable, Equatable {
  var folders: [HistoryLine.Folder] = []
  /// Of the last run: files to begin with, and those that entered the corpus.
  var seeds = 0
  var usedSeeds = 0
  var deadlySeeds = 0
  var unreadable = 0
  /// Hidden files and what `minimize` has left, which are no inputs.
  var ignored = 0
  var dictionary = 0
}

/// The findings and code that another campaign has and this one has not, and the other way round.
struct CampaignComparison: Codable, Equatable {
  struct Figure: Codable, Equatable {
    var name: String
    var here: Int
    var there: Int
  }

  struct Function: Codable, Equatable {
    var name: String
    var file: String
    var hereEdges: Int
    var thereEdges: Int
  }

  /// The other one, as the command line has it.
  var other: String
  var figures: [Figure]
  /// Headlines of findings that only this one has, and only the other one.
  var newFindings: [String]
  var goneFindings: [String]
  /// Headlines of findings of both, whose inputs pass in the program of this one only.
  var fixedFindings: [String]
  /// Functions of which the two reach not as many edges, most gained first.
  var functions: [Function]
}
