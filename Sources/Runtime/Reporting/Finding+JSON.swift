extension Finding {
  /// The event for machines; the commands are those of the `report` for people.
  func json(artifact: String?, size: Int, report: String) -> JSONObject {
    func command(_ name: String) -> JSONObject.Value {
      let line = report.split(separator: "\n").first { $0.hasPrefix(name) }
      return .optional(line.map { String($0.dropFirst(name.utf8.count).drop { $0 == " " }) })
    }
    return JSONObject(
      event: "finding",
      [
        "kind": .text(artifactKind.rawValue), "reason": .text(reason), "bucket": .text(bucket),
        "artifact": .optional(artifact), "size": .number(size),
        "frames": .list(frames.map { .object($0.json) }), "reproduce": command("Reproduce:"),
        "minimize": command("Minimize:"),
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
