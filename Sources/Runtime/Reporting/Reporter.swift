/// The only place that writes to the user.
struct Reporter {
  /// The form in which the status is shown.
  enum Style: Equatable {
    /// The lines of libFuzzer.
    case lines
    case json
    /// A live screen under this title.
    case screen(title: String)
  }

  /// The amount of output; with 0 only findings and the end are reported.
  let verbosity: Int
  private let isJSON: Bool
  private let screen: LiveScreen?
  private let write: ([UInt8]) -> Void

  /// Creates a reporter that writes whole lines by `write`.
  ///
  /// Without it, JSON is written to standard output, and text for people to standard error.
  init(style: Style, verbosity: Int, write: (([UInt8]) -> Void)? = nil) {
    let usual = style == .json ? Self.toStandardOutput : Self.toStandardError
    let write = write ?? usual
    self.verbosity = verbosity
    self.write = write
    isJSON = style == .json
    if case .screen(let title) = style {
      screen = LiveScreen(title: title, write: write)
    } else {
      screen = nil
    }
  }

  /// True when a status is wanted more often than one line every few seconds.
  var isLive: Bool { screen != nil }

  /// Shows an event.
  func report(_ event: Event) {
    if isJSON {
      if let object = json(event) { print(object) }
      return
    }
    switch event {
    case .status(let kind, let status):
      guard verbosity > 0 || kind == .done else { return }
      if let screen {
        screen.show(kind, status)
      } else {
        print(status.line(kind))
      }
    case .note(let text):
      if verbosity > 0 { print(text) }
    case .report(let text), .trouble(let text): print(text)
    case .output(let bytes): print(bytes)
    case .machine: break
    }
  }

  /// Returns the line of JSON for an event; nil if the verbosity is too low for it.
  private func json(_ event: Event) -> String? {
    func message(_ kind: String, _ text: String) -> String {
      JSONObject(event: "message", ["kind": .text(kind), "text": .text(text)]).line
    }
    switch event {
    case .status(let kind, let status):
      return verbosity > 0 || kind == .done ? status.json(kind) : nil
    case .note(let text): return verbosity > 0 ? message("note", text) : nil
    case .report(let text): return message("report", text)
    case .output(let bytes):
      return bytes.isEmpty ? nil : message("output", String(decoding: bytes, as: UTF8.self))
    case .trouble(let text): return JSONObject(event: "trouble", ["message": .text(text)]).line
    case .machine(let object): return object.line
    }
  }

  private func print(_ text: String) {
    print((text.hasSuffix("\n") ? text : text + "\n").losslessBytes)
  }

  private func print(_ bytes: [UInt8]) {
    if let screen { screen.print(bytes) } else { write(bytes) }
  }

  /// Writes bytes to standard output, with one system call for each line, so that no buffer is lost
  /// when the process is killed.
  ///
  /// If nobody reads the output any more, the bytes are lost and the run continues.
  static func toStandardOutput(_ bytes: [UInt8]) { _ = FileSystem.writeAll(bytes, to: 1) }

  /// Writes bytes to standard error in the same way.
  static func toStandardError(_ bytes: [UInt8]) { _ = FileSystem.writeAll(bytes, to: 2) }
}
