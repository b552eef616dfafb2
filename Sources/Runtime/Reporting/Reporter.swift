/// The only place that writes to the user.
struct Reporter {
  /// How status is shown.
  enum Style: Equatable {
    /// libFuzzer's lines.
    case lines
    case json
    /// A live screen under this title.
    case screen(title: String)
  }

  /// 0: findings and the end only.
  let verbosity: Int
  private let isJSON: Bool
  private let screen: LiveScreen?
  private let write: ([UInt8]) -> Void

  /// Writes by `write`, whole lines at a time.
  init(style: Style, verbosity: Int, write: @escaping ([UInt8]) -> Void = Self.toStandardError) {
    self.verbosity = verbosity
    self.write = write
    isJSON = style == .json
    if case .screen(let title) = style {
      screen = LiveScreen(title: title, write: write)
    } else {
      screen = nil
    }
  }

  /// Status is wanted more often than a line every few seconds.
  var isLive: Bool { screen != nil }

  /// Shows an event.
  func report(_ event: Event) {
    switch event {
    case .status(let kind, let status):
      guard verbosity > 0 || kind == .done else { return }
      if let screen {
        screen.show(kind, status)
      } else {
        print(isJSON ? status.json(kind) : status.line(kind))
      }
    case .note(let text):
      if verbosity > 0, !isJSON { print(text) }
    case .report(let text): print(text)
    case .output(let bytes): print(bytes)
    }
  }

  private func print(_ text: String) {
    print(Array((text.hasSuffix("\n") ? text : text + "\n").utf8))
  }

  private func print(_ bytes: [UInt8]) {
    if let screen { screen.print(bytes) } else { write(bytes) }
  }

  /// One system call a line; nothing is left in a buffer when the process is killed.
  ///
  /// Where nobody listens any more, the words are lost and the run goes on.
  static func toStandardError(_ bytes: [UInt8]) { _ = FileSystem.writeAll(bytes, to: 2) }
}
