import Foundation

/// The results of inputs that were run again, in their order.
struct ReplayResults: Equatable {
  /// One input.
  struct Result: Equatable {
    var file: String
    /// The text `passed`, or the kind of a finding such as `crash` or `timeout`; nil if it was not
    /// run.
    var kind: String?
    /// The reason why it is a finding.
    var reason: String?
    /// The report of a finding for people, with the last output of the target.
    var report = ""

    var hasPassed: Bool { kind == "passed" }
  }

  var results: [Result] = []
  /// The problems that kept inputs from being run.
  var troubles: [String] = []

  /// Adds up the results of several processes.
  mutating func add(_ more: ReplayResults) {
    results += more.results
    troubles += more.troubles
  }

  var failures: [Result] { results.filter { !$0.hasPassed } }
}

extension ReplayResults {
  /// Reads what an executable has written with `-status=json`.
  ///
  /// The events of inputs are told by their order, for a name that is not UTF-8 comes back
  /// repaired.
  init(events text: String, files: [String]) {
    let decoder = JSONDecoder()
    var lastWords = ""
    for line in text.split(separator: "\n") {
      guard let event = try? decoder.decode(Event.self, from: Data(line.utf8)) else { continue }
      switch event.event {
      case "replay" where results.count < files.count:
        results.append(
          Result(
            file: files[results.count], kind: event.result, reason: event.reason, report: lastWords)
        )
        lastWords = ""
      case "message" where event.kind == "output":
        lastWords += event.text ?? ""
      case "message" where event.kind == "report":
        if event.text?.hasPrefix("Running: ") == true { lastWords = "" }
        if let last = results.indices.last, !results[last].hasPassed,
          event.text?.hasPrefix("\n") == true
        {
          results[last].report += event.text ?? ""
        }
      case "trouble":
        troubles.append(event.message ?? "")
      default: break
      }
    }
    results += files.dropFirst(results.count).map { Result(file: $0) }
  }

  private struct Event: Decodable {
    var event: String
    var kind: String?
    var text: String?
    var result: String?
    var reason: String?
    var message: String?
  }

  /// Returns the findings of one fuzz target by file, after a line that counts them.
  ///
  /// Seeds that pass are only counted. A former finding that passes gets a line.
  func summary(of target: String, seeds: String) -> String {
    let failed = failures.count
    let count = "\(target): \(results.count.counted("input")) replayed, "
    let rows = results.filter { !$0.hasPassed || !$0.file.hasPrefix("\(seeds)/") }.map { result in
      ["  \(result.kind ?? "not run")", result.file, result.reason ?? ""]
    }
    return ([count + (failed == 0 ? "all passed" : "\(failed) failed")] + Self.aligned(rows))
      .joined(separator: "\n")
  }

  private static func aligned(_ rows: [[String]]) -> [String] {
    let width = rows.map { $0[0].count }.max() ?? 0
    return rows.map { row in
      let kind = row[0] + String(repeating: " ", count: width - row[0].count)
      return "\(kind)  \(row[1])" + (row[2].isEmpty ? "" : ": \(row[2])")
    }
  }
}
