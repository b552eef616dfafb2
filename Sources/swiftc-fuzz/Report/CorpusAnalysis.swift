import Foundation

/// The facts that a program tells of a corpus after one run of it.
///
/// They are functions, roadblocks, and the file of each input.
struct CorpusAnalysis {
  struct Input: Decodable {
    var hash: String
    var size: Int
    var kept: Int
    var path: String?
  }

  struct Function: Decodable {
    var name: String
    var file: String
    var line: Int
    var edges: Int
    var hit: Int
    var inputs: Int
    /// Index in the inputs; -1: none.
    var first: Int
    var places: [Place]
  }

  struct Place: Decodable {
    var file: String
    /// Pairs of a line and the number of inputs that came there.
    var lines: [Int]
  }

  struct Roadblock: Decodable {
    var function: String?
    var comparison: String
    var file: String?
    var line: Int
    var inputs: Int
    var behind: Int
    /// Index in the inputs.
    var nearest: Int
    var nearestComparison: String
  }

  var inputs: [Input] = []
  var functions: [Function] = []
  var roadblocks: [Roadblock] = []
  /// The roadblocks in words.
  var lines: [String] = []

  /// Nothing is known.
  init() {}

  /// Runs a fuzz target on `folders`.
  ///
  /// Inputs that crash do not end the run, and leave nothing behind; the corpus is only read.
  static func run(
    _ built: Built, on folders: [String], purpose: String,
    with command: PackageCommand<some JobRunner>
  ) async throws(UserError) -> CorpusAnalysis {
    let scratch = try TemporaryFolder(environment: command.environment)
    let log = "\(scratch.path)/output"
    var arguments = [
      "-runs=0", "-parallel=1", "-print_roadblocks=1", "-reload=0", "-history=0", "-keep_going=1",
      "-timeout=25", "-report_dir=\(scratch.path)", "-artifact_prefix=\(scratch.path)/",
      "-verbosity=0", "-status=lines",
    ]
    arguments += folders
    let status = try await command.status(
      of: built, for: purpose, arguments, speech: .logFile(log))
    let text = FileManager.default.contents(atPath: log).map { String(decoding: $0, as: UTF8.self) }
    var analysis = CorpusAnalysis()
    analysis.lines = (text ?? "").split(separator: "\n").map(String.init)
      .filter { $0.hasPrefix("ROADBLOCK: ") }
    analysis.inputs = read("inputs", in: scratch.path)
    analysis.functions = read("functions", in: scratch.path)
    analysis.roadblocks = read("roadblocks", in: scratch.path)
    if analysis.inputs.isEmpty, status != 0 {
      FileHandle.standardError.write(Data((text ?? "").utf8))
      throw .toolFailed(status: status)
    }
    return analysis
  }

  private static func read<T: Decodable>(_ name: String, in folder: String) -> [T] {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let data = FileManager.default.contents(atPath: "\(folder)/\(name).jsonl") ?? Data()
    return data.split(separator: UInt8(ascii: "\n")).compactMap {
      try? decoder.decode(T.self, from: $0)
    }
  }
}
