internal import Glibc

/// The only place that writes to the user.
struct Reporter {
  /// How status is shown.
  enum Style {
    case lines
    case json
  }

  let style: Style
  /// 0: findings and the end only.
  let verbosity: Int
  private let write: ([UInt8]) -> Void

  /// Writes by `write`, whole lines at a time.
  init(style: Style, verbosity: Int, write: @escaping ([UInt8]) -> Void = Self.toStandardError) {
    self.style = style
    self.verbosity = verbosity
    self.write = write
  }

  /// Shows an event.
  func report(_ event: Event) {
    switch event {
    case .status(let kind, let status):
      guard verbosity > 0 || kind == .done else { return }
      print(style == .json ? status.json(kind) : status.line(kind))
    case .note(let text):
      if verbosity > 0, style == .lines { print(text) }
    case .report(let text): print(text)
    case .output(let bytes): write(bytes)
    }
  }

  private func print(_ text: String) {
    write(Array((text.hasSuffix("\n") ? text : text + "\n").utf8))
  }

  /// One system call a line; nothing is left in a buffer when the process is killed.
  static func toStandardError(_ bytes: [UInt8]) {
    var written = 0
    bytes.withUnsafeBytes { buffer in
      while written < buffer.count {
        let count = Glibc.write(2, buffer.baseAddress! + written, buffer.count - written)
        if count <= 0, errno != EINTR { return }
        written += max(0, count)
      }
    }
  }
}
