/// A finding as it outlives its run.
struct FindingRecord: Equatable {
  /// Calls of a stack that are kept.
  private static let mostFrames = 32
  /// Bytes of one text that are kept: a finding is told in a page, not in a book.
  private static let longestText = 2_000

  var finding: Finding
  /// The file of its smallest input; nil: it could not be saved.
  var artifact: String?
  /// Bytes of that input.
  var size: Int
  /// A line for each value that the input holds, where the target's parameters have types.
  var values: [String]?
  var commands: FindingCommands
  /// Seed that the input was read from.
  var seed: String?

  /// The name of its file: the same for the same bug, whatever is in the bucket's name.
  var stem: String { Self.stem(of: finding.bucket) }

  static func stem(of bucket: String) -> String { "finding-\(SHA1(Array(bucket.utf8)).hex)" }

  /// The part that does not change with the number of its inputs.
  var json: JSONObject {
    let input = finding.artifactKind == .internalError || !finding.isAlone ? nil : artifact
    let sequence = finding.sequence.map { commands.reproduction(ofSequence: $0) }
    return JSONObject(
      event: "finding",
      [
        "kind": .text(finding.artifactKind.rawValue), "reason": .text(cut(finding.reason)),
        "bucket": .text(cut(finding.bucket)),
        "headline": .text(cut(FindingReport.headline(finding))),
        "file": .optional(finding.site?.file), "line": .number(finding.site?.line ?? 0),
        "function": .optional(finding.site?.function.map(cut)),
        "size": .number(size), "artifact": .optional(artifact),
        "sequence": .optional(finding.sequence), "seed": .optional(seed),
        "values": .list((values ?? []).map { .text(cut($0)) }),
        "reproduce": .optional(input.map(commands.reproduction(of:)) ?? sequence),
        "minimize": .optional(input.map(commands.minimization(of:))),
        "notes": .list(finding.notes.map { .text(cut($0)) }),
        "frames": .list(
          Self.told(finding.frames).prefix(Self.mostFrames).map { .object($0.kept(cutting: cut)) }),
      ])
  }

  /// Returns the frames up to the engine, which has called the target.
  ///
  /// Where a test has recorded an issue the engine is also innermost, because it ends the process.
  static func told(_ frames: [Frame]) -> ArraySlice<Frame> {
    let inner = frames.prefix { $0.origin != .engine }
    guard !inner.contains(where: { $0.origin == .user }),
      let first = frames.firstIndex(where: { $0.origin == .user })
    else { return inner }
    return frames[first...].prefix { $0.origin != .engine }
  }

  private func cut(_ text: String) -> String {
    guard text.utf8.count > Self.longestText else { return text }
    return String(decoding: text.utf8.prefix(Self.longestText), as: UTF8.self) + "…"
  }
}

extension Frame {
  fileprivate func kept(cutting cut: (String) -> String) -> JSONObject {
    JSONObject([
      "function": .text(cut(identity)), "file": .optional(file), "line": .number(line),
      "column": .number(column), "own": .number(origin == .user ? 1 : 0),
    ])
  }
}
