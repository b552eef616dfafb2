extension Finding {
  /// Returns the event for machines.
  ///
  /// Without an artifact there are no commands.
  func json(artifact: String?, size: Int, commands: FindingCommands) -> JSONObject {
    // An error of the engine does not show when the target runs again.
    let input = artifactKind == .internalError || !isAlone ? nil : artifact
    let sequenceCommand = sequence.map { commands.reproduction(ofSequence: $0) }
    return JSONObject(
      event: "finding",
      [
        "kind": .text(artifactKind.rawValue), "reason": .text(reason), "bucket": .text(bucket),
        "artifact": .optional(artifact), "sequence": .optional(sequence), "size": .number(size),
        "frames": .list(frames.map { .object($0.json) }),
        "reproduce": .optional(input.map(commands.reproduction(of:)) ?? sequenceCommand),
        "minimize": .optional(input.map(commands.minimization(of:))),
      ])
  }
}

extension Frame {
  fileprivate var json: JSONObject {
    JSONObject([
      "function": .optional(function), "file": .optional(file), "line": .number(line),
      "column": .number(column),
    ])
  }
}
