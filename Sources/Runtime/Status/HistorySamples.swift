/// Moments of a run, thinned so that their number is bounded however long it lasts.
///
/// They are as far apart as the run is long: when there are too many, every other one is dropped
/// and the distance doubles. The last one is always there.
struct HistorySamples {
  /// Most moments that are kept besides the last.
  static let limit = 400
  /// Milliseconds between the moments of a young run.
  static let firstDistance = 1_000

  private(set) var kept: [HistorySample] = []
  private(set) var latest: HistorySample?
  /// Milliseconds that two kept moments are apart at least.
  private(set) var distance = firstDistance

  /// Takes in a moment; they come in the order of time.
  mutating func note(_ sample: HistorySample) {
    latest = sample
    if let last = kept.last, sample.milliseconds < last.milliseconds + distance { return }
    kept.append(sample)
    guard kept.count > Self.limit else { return }
    distance *= 2
    var thinned: [HistorySample] = []
    for sample in kept
    where thinned.last.map({ sample.milliseconds >= $0.milliseconds + distance }) ?? true {
      thinned.append(sample)
    }
    kept = thinned
  }

  /// All moments, the last one included.
  var all: [HistorySample] {
    guard let latest, latest != kept.last else { return kept }
    return kept + [latest]
  }
}

/// The state of a run at one moment.
struct HistorySample: Equatable {
  /// Since the run began.
  var milliseconds = 0
  var executions = 0
  var counters = 0
  var features = 0
  var entries = 0
  var corpusSize = 0
  /// Megabytes of the largest worker.
  var memory = 0
  var findings = 0
  var buckets = 0
  /// When the corpus last grew, in milliseconds since the run began.
  var lastNews = 0

  /// The moment that a status describes.
  init(_ status: Status, lastNews: Int) {
    milliseconds = status.milliseconds
    executions = status.executions
    counters = status.counters
    features = status.features
    entries = status.entries
    corpusSize = status.corpusSize
    memory = status.memory
    findings = status.findings
    buckets = status.buckets
    self.lastNews = lastNews
  }

  /// Nothing has happened, so many milliseconds after the start.
  init(milliseconds: Int) { self.milliseconds = milliseconds }

  var json: JSONObject {
    JSONObject(
      event: "sample",
      [
        "ms": .number(milliseconds), "executions": .number(executions),
        "counters": .number(counters), "features": .number(features),
        "entries": .number(entries), "corpus_bytes": .number(corpusSize),
        "memory_mb": .number(memory), "findings": .number(findings),
        "buckets": .number(buckets), "last_news_ms": .number(lastNews),
      ])
  }
}
