internal import Glibc

/// The record that a run keeps for those who look at the campaign later, or while it runs.
///
/// It is written every few seconds, less often the longer the run lasts, and never because of a
/// single execution.
final class HistoryWriter {
  /// Nanoseconds between two writes, of a young run and at most.
  private static let intervals: ClosedRange<UInt64> = 5_000_000_000...60_000_000_000

  /// Files of one finding that are remembered.
  private static let mostFiles = 20

  /// The facts known before anything runs.
  struct Start {
    /// Milliseconds since 1970.
    var date: Int
    var processID: Int
    var target: String?
    var program: String
    var flags: [String] = []
    var seed = 0
    var workers = 1
    /// Counters of the program.
    var counters = 0
    /// The folders that inputs are read from, each with its files and their bytes.
    var folders: [(path: String, files: Int, bytes: Int)] = []
    var dictionaryTokens = 0

    var json: JSONObject {
      JSONObject(
        event: "run",
        [
          "version": 1, "start": .number(date), "process": .number(processID),
          "target": .optional(target), "program": .text(program),
          "seed": .number(seed), "workers": .number(workers), "edges": .number(counters),
          "dictionary": .number(dictionaryTokens),
          "flags": .list(flags.map { .text($0) }),
          "folders": .list(
            folders.map { folder in
              .object(
                JSONObject([
                  "path": .text(folder.path), "files": .number(folder.files),
                  "bytes": .number(folder.bytes),
                ]))
            }),
        ])
    }
  }

  /// The result of reading the seeds.
  struct Seeds: Equatable {
    var files = 0
    var unreadable = 0
    /// Inputs that entered the corpus.
    var used = 0
    var deadly = 0
    var milliseconds = 0

    var json: JSONObject {
      JSONObject(
        event: "seeds",
        [
          "files": .number(files), "unreadable": .number(unreadable), "used": .number(used),
          "deadly": .number(deadly), "ms": .number(milliseconds),
        ])
    }
  }

  /// The facts known at the end.
  struct End: Equatable {
    var why: String
    var slowestRun: UInt64 = 0
    var peakMemory = 0
    var unstableFeatures = 0
    var unreadable = 0
    var lostInputs = 0
    var rejections = 0
    /// The lines that inputs did not reach each time.
    var unsteady: [UnsteadyLine] = []

    var json: JSONObject {
      JSONObject(
        event: "end",
        [
          "why": .text(why), "slowest_ms": .number(Int(slowestRun / 1_000_000)),
          "peak_memory_mb": .number(peakMemory), "unstable": .number(unstableFeatures),
          "unreadable": .number(unreadable), "lost": .number(lostInputs),
          "rejected": .number(rejections),
        ])
    }
  }

  private var folder: HistoryFolder
  private let start: Start
  private let stem: String
  private var samples = HistorySamples()
  private var seeds: Seeds?
  private var findings: [String: Kept] = [:]
  /// The first failure: nothing is written after it.
  private(set) var failure: FuzzingError?
  private var nextWrite: UInt64 = 0
  private var isOpen = false

  /// A finding of this run, and what earlier ones knew of it.
  private struct Kept {
    var record: FindingRecord
    var firstSeen: Int
    var earlierCount: Int
    var earlierRuns: Int
    /// The line of an earlier run whose input is smaller.
    var earlierBody: String?
    /// A line for each file that shows the finding.
    var files: [String]
    var count = 0
    var lastSeen = 0
    var isWritten = false
  }

  /// A history in `folder`, of a run that begins now.
  init(folder: HistoryFolder, start: Start) {
    self.folder = folder
    self.start = start
    let digits = String(start.date, radix: 16)
    let padding = String(repeating: "0", count: max(0, 16 - digits.utf8.count))
    stem = "run-\(padding)\(digits)-\(start.processID)"
  }

  /// Notes that all seeds have been read.
  func note(_ seeds: Seeds) { self.seeds = seeds }

  /// Takes in how far the run is, and writes if it is time to.
  ///
  /// - Parameters:
  ///   - sample: how far.
  ///   - effort: what the time went into.
  ///   - counts: findings by bucket.
  ///   - now: the engine's clock.
  func note(
    _ sample: HistorySample, effort: Effort, counts: (String) -> Int?, now: UInt64
  ) {
    // Before the seeds have been read nothing is new.
    if seeds != nil { samples.note(sample) }
    guard now >= nextWrite else { return }
    let age = UInt64(sample.milliseconds) * 1_000_000
    let interval = min(max(age / 100, Self.intervals.lowerBound), Self.intervals.upperBound)
    nextWrite = now + interval
    write(effort: effort, counts: counts, at: sample.milliseconds, end: nil)
  }

  /// Takes in a finding: the first of a kind, or a smaller input of a known one.
  func note(_ record: FindingRecord, at milliseconds: Int) {
    let stem = record.stem
    let date = start.date + milliseconds
    if var known = findings[stem] {
      // A smaller input may be all that is new; the place is told as it was first.
      if record.size < known.record.size { known.record = record }
      if known.earlierBody.map({ isSmaller(record, than: $0) }) ?? false { known.earlierBody = nil }
      known.files = Self.adding(record, to: known.files)
      known.lastSeen = date
      known.isWritten = false
      findings[stem] = known
    } else {
      open()
      let lines = folder.lines(of: stem)
      let numbers = lines.first ?? ""
      let body = lines.count > 1 && !isSmaller(record, than: lines[1]) ? lines[1] : nil
      findings[stem] = Kept(
        record: record, firstSeen: KeptLine.number(of: "first_seen", in: numbers) ?? date,
        earlierCount: KeptLine.number(of: "count", in: numbers) ?? 0,
        earlierRuns: KeptLine.number(of: "runs", in: numbers) ?? 0,
        earlierBody: body, files: Self.adding(record, to: Array(lines.dropFirst(2))), count: 1,
        lastSeen: date)
    }
    // Somebody who looks now wants to see it.
    nextWrite = 0
  }

  /// A file in which an earlier run has kept an input of a bug.
  struct KeptInput: Equatable {
    var path: String
    /// The size of the input in bytes; nil where it is not known any more.
    var size: Int?
  }

  /// Returns the smallest input that earlier runs have kept of a bug; nil if none is there any
  /// more.
  func keptInput(of bucket: String) -> KeptInput? {
    open()
    let lines = folder.lines(of: FindingRecord.stem(of: bucket)).dropFirst()
    let kept = lines.compactMap { line in
      (KeptLine.text(of: "artifact", in: line) ?? KeptLine.text(of: "path", in: line)).map {
        KeptInput(path: $0, size: KeptLine.number(of: "size", in: line))
      }
    }
    return kept.first { FileSystem.kind(of: $0.path) == .file }
  }

  /// The files of a finding with that of `record`; of many the first ones are forgotten.
  private static func adding(_ record: FindingRecord, to files: [String]) -> [String] {
    guard let path = record.artifact else { return files }
    let line = JSONObject(event: "file", ["path": .text(path)]).line
    return Array((files.filter { $0 != line } + [line]).suffix(mostFiles))
  }

  private func isSmaller(_ record: FindingRecord, than body: String) -> Bool {
    KeptLine.number(of: "size", in: body).map { record.size < $0 } ?? true
  }

  /// Writes the end of the run.
  func finish(
    _ sample: HistorySample, effort: Effort, counts: (String) -> Int?, end: End
  ) {
    samples.note(sample)
    write(effort: effort, counts: counts, at: sample.milliseconds, end: end)
  }

  private func open() {
    guard !isOpen else { return }
    isOpen = true
    do throws(FuzzingError) { try folder.open() } catch { failure = error }
  }

  private func write(effort: Effort, counts: (String) -> Int?, at milliseconds: Int, end: End?) {
    open()
    guard failure == nil else { return }
    var objects = [start.json]
    if let seeds { objects.append(seeds.json) }
    objects += samples.all.map(\.json) + effort.json
    objects.append(
      JSONObject(event: "written", ["ms": .number(milliseconds)]))
    if let end { objects += end.unsteady.map(\.json) + [end.json] }
    do throws(FuzzingError) {
      try folder.replace(stem, by: objects.map(\.line))
      for stem in findings.keys.sorted() {
        try write(stem, counts: counts, at: milliseconds)
      }
    } catch {
      failure = error
    }
  }

  private func write(
    _ stem: String, counts: (String) -> Int?, at milliseconds: Int
  ) throws(FuzzingError) {
    guard var kept = findings[stem] else { return }
    if let count = counts(kept.record.finding.bucket), count > kept.count {
      kept.count = count
      kept.lastSeen = start.date + milliseconds
      kept.isWritten = false
    }
    guard !kept.isWritten else { return }
    let numbers = JSONObject([
      "first_seen": .number(kept.firstSeen), "last_seen": .number(kept.lastSeen),
      "count": .number(kept.earlierCount + kept.count), "runs": .number(kept.earlierRuns + 1),
      "run_start": .number(start.date),
    ])
    try folder.replace(
      stem, by: [numbers.line, kept.earlierBody ?? kept.record.json.line] + kept.files)
    kept.isWritten = true
    findings[stem] = kept
  }
}
