internal import Glibc

/// The findings of a run, by bucket: the first of each is reported, all are counted.
struct FindingLog {
  /// The most artifacts of one bucket: the first one, and smaller ones after it.
  private static let artifactsPerBucket = 4

  /// The record of one bucket.
  struct Bucket: Equatable {
    var kind: ArtifactKind
    var count = 0
    var smallest = Int.max
    fileprivate var artifacts = 0
  }

  private(set) var buckets: [String: Bucket] = [:]
  /// The number of findings in all buckets.
  private(set) var count = 0
  /// The first finding's of the target: it decides the exit code.
  private(set) var firstKind: ArtifactKind?
  /// The engine has failed at least once.
  private(set) var hasInternalError = false
  /// The number of buckets of each kind.
  private(set) var bucketsByKind: [ArtifactKind: Int] = [:]

  /// The action to take for a finding.
  enum Action: Equatable {
    /// The artifact is to be written and the whole report printed.
    case report
    /// The artifact is to be written, because it is the smallest so far.
    case save
    /// Nothing is to be done, because the finding is known.
    case none
  }

  /// Counts a finding.
  mutating func note(bucket name: String, kind: ArtifactKind, size: Int) -> Action {
    count += 1
    if kind == .internalError {
      hasInternalError = true
    } else if firstKind == nil {
      firstKind = kind
    }
    var bucket = buckets[name] ?? Bucket(kind: kind)
    defer { buckets[name] = bucket }
    bucket.count += 1
    if bucket.count == 1 { bucketsByKind[kind, default: 0] += 1 }
    guard size < bucket.smallest else { return .none }
    let isWorthwhile =
      bucket.count == 1
      || Self.isWorthFile(size, besides: bucket.smallest)
        && bucket.artifacts < Self.artifactsPerBucket
    guard isWorthwhile else { return .none }
    bucket.smallest = size
    bucket.artifacts += 1
    return bucket.count == 1 ? .report : .save
  }

  /// Returns true if an input of `size` bytes is worth a file besides one of `smallest`: half the
  /// size is, a byte less is not.
  static func isWorthFile(_ size: Int, besides smallest: Int) -> Bool { size <= smallest / 2 }

  /// Notes that an earlier run has kept an input of `size` bytes, so that only much smaller ones
  /// are worth a file.
  mutating func note(bucket name: String, keptBefore size: Int) {
    guard let smallest = buckets[name]?.smallest else { return }
    buckets[name]?.smallest = min(smallest, size)
  }

  /// Returns the exit code for the findings; nil if there are none.
  func exitCode(_ options: Options) -> Int32? {
    switch firstKind {
    case nil, .internalError: hasInternalError ? ExitCode.internalError : nil
    case .crash, .leak: Int32(truncatingIfNeeded: options.errorExitCode)
    case .timeout, .slowUnit: Int32(truncatingIfNeeded: options.timeoutExitCode)
    case .oom: ExitCode.outOfMemory
    }
  }
}
