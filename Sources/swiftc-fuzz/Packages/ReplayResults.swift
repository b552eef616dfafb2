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
    /// The source line of the finding, such as `Parser/Lexer.swift:7`, if it is known.
    var place: String?
    /// The report of a finding for people, with the last output of the target.
    var report = ""

    var hasRun: Bool { kind != nil }
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
  /// Reads the file that an executable has written with `-status=json`.
  ///
  /// It may end in the middle of a character.
  init(eventsIn path: String, files: [String]) {
    let data = FileManager.default.contents(atPath: path) ?? Data()
    self.init(events: String(decoding: data, as: UTF8.self), files: files)
  }

  /// Reads what an executable has written with `-status=json`.
  ///
  /// The events of inputs are told by their order, for a name that is not UTF-8 comes back
  /// repaired.
  init(events text: String, files: [String]) {
    let decoder = JSONDecoder()
    var lastWords = ""
    // The report of a finding is the message behind its event.
    var awaitsReport = false
    for line in text.split(separator: "\n") {
      guard let event = try? decoder.decode(Event.self, from: Data(line.utf8)) else { continue }
      switch event.event {
      case "replay" where results.count < files.count:
        let result = Result(
          file: files[results.count], kind: event.result, reason: event.reason,
          place: event.place, report: lastWords)
        results.append(result)
        lastWords = ""
        awaitsReport = !result.hasPassed
      case "message" where event.kind == "output":
        lastWords += event.text ?? ""
      case "message" where event.kind == "report" && awaitsReport:
        results[results.count - 1].report += event.text ?? ""
        awaitsReport = false
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
    var place: String?
    var message: String?
  }

  /// Returns the findings of one fuzz target by file, after a line that counts them.
  ///
  /// Seeds that pass are only counted. A former finding that passes gets a line.
  func summary(of target: String, seeds: String) -> String {
    let failed = failures.count
    let count = "\(target): \(results.count.counted("input")) replayed, "
    let rows = results.filter { !$0.hasPassed || !$0.file.hasPrefix("\(seeds)/") }.map { result in
      let place = result.place.map { " at \($0)" } ?? ""
      return ["  \(result.kind ?? "not run")", result.file, (result.reason ?? "") + place]
    }
    return ([count + (failed == 0 ? "all passed" : "\(failed) failed")] + Self.aligned(rows))
      .joined(separator: "\n")
  }

  /// Returns a line about the findings of several targets, whose own lines may be far above.
  static func total(of targets: [(name: String, results: ReplayResults)]) -> String {
    let inputs = targets.reduce(0) { $0 + $1.results.results.count }
    let failed = targets.filter { !$0.results.failures.isEmpty }
    let failures = failed.reduce(0) { $0 + $1.results.failures.count }
    let names = failed.map(\.name).joined(separator: ", ")
    return "\(targets.count.counted("fuzz target")): \(inputs.counted("input")) replayed, "
      + (failed.isEmpty ? "all passed" : "\(failures) failed (\(names))")
  }

  private static func aligned(_ rows: [[String]]) -> [String] {
    let width = rows.map { $0[0].count }.max() ?? 0
    return rows.map { row in
      let kind = row[0] + String(repeating: " ", count: width - row[0].count)
      return "\(kind)  \(row[1])" + (row[2].isEmpty ? "" : ": \(row[2])")
    }
  }
}
