internal import Glibc

/// A few lines at the end of a terminal that follow the run; reports and notes scroll above them.
///
/// Plain text and cursor movements, no colors: it looks the same everywhere. The terminal's
/// mode is left alone, so that nothing has to be put right when the process is killed.
final class LiveScreen {
  private let title: String
  private var lines: [String] = []
  /// Size when they were drawn.
  private var drawnSize = ScreenLayout.Size.usual
  /// Rows of old lines that a terminal made lower has pushed out at the top.
  private var buried = 0
  /// Second in which the last new input came.
  private var lastNews = 0
  /// When the rate was last computed.
  private var previous = (executions: 0, milliseconds: 0)
  /// Executions in a second.
  private var rate = 0
  private let size: () -> ScreenLayout.Size
  private let write: ([UInt8]) -> Void

  /// An empty screen; `title` says what is being fuzzed, `size` is asked before each drawing.
  init(
    title: String, size: @escaping () -> ScreenLayout.Size = LiveScreen.terminalSize,
    write: @escaping ([UInt8]) -> Void
  ) {
    self.title = title
    self.size = size
    self.write = write
  }

  /// Shows a status; the last one stays.
  func show(_ kind: StatusKind, _ status: Status) {
    if kind == .new || kind == .reduce { lastNews = status.milliseconds / 1000 }
    let elapsed = status.milliseconds - previous.milliseconds
    if elapsed >= 500 {
      rate = (status.executions - previous.executions) * 1000 / elapsed
      previous = (status.executions, status.milliseconds)
    }
    let size = size()
    let erasure = erasure(at: size)
    drawnSize = size
    lines = ScreenLayout(title: title, size: size).lines(status, rate: rate, lastNews: lastNews)
    write(erasure + (lines.joined(separator: "\n") + "\n").losslessBytes)
    if kind == .done { lines = [] }
  }

  /// Prints something else above the screen, in one piece with it.
  func print(_ text: [UInt8]) {
    let size = size()
    let erasure = erasure(at: size)
    drawnSize = size
    // Lines that are out of sight now are behind what comes next.
    buried = 0
    let layout = ScreenLayout(title: title, size: size)
    lines = layout.fit(lines)
    let below = lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    write(erasure + text + below.losslessBytes)
  }

  /// Moves to the first of our lines and clears from there.
  private func erasure(at size: ScreenLayout.Size) -> [UInt8] {
    guard !lines.isEmpty else { return [] }
    // A narrower terminal has broken our lines; a lower one has pushed their beginning out of
    // sight, and shows it again when it grows.
    var rows = lines.reduce(0) { $0 + max(1, ($1.columns + size.columns - 1) / size.columns) }
    let isHigher = size.rows > drawnSize.rows
    let returned = isHigher ? min(buried, size.rows - drawnSize.rows) : 0
    buried -= returned
    rows += returned
    let hidden = max(0, rows - (size.rows - 1))
    buried += hidden
    // Some terminals keep in their history what is cleared from the first row on: that row is
    // cleared alone, and the rest from the second.
    return Array("\u{1b}[\(max(1, rows - hidden))F\u{1b}[K\u{1b}[E\u{1b}[J\u{1b}[F".utf8)
  }

  /// The size of the terminal that standard error is.
  static func terminalSize() -> ScreenLayout.Size {
    var window = winsize()
    guard ioctl(2, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else {
      return .usual
    }
    return ScreenLayout.Size(columns: Int(window.ws_col), rows: Int(window.ws_row))
  }
}
