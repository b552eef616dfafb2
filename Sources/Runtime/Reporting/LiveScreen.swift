internal import Glibc

/// A few lines at the end of a terminal that follow the run; reports and notes scroll above them.
///
/// The screen is plain text with cursor movements and without colors, which looks the same
/// everywhere. The terminal's mode is not changed, so nothing must be restored when the process is
/// killed.
final class LiveScreen {
  private let title: String
  private var lines: [String] = []
  /// The rows that must be erased before the screen is drawn again.
  private var remains = ScreenRemains()
  /// The second in which the last new input came.
  private var lastNews = 0
  /// The number of executions and the time when the rate was last computed.
  private var previous = (executions: 0, milliseconds: 0)
  /// The number of executions per second.
  private var rate = 0
  private var rates = RateHistory()
  private let size: () -> ScreenLayout.Size
  private let write: ([UInt8]) -> Void

  /// Creates an empty screen.
  ///
  /// `title` names the fuzzed program, and `size` is called before each drawing.
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
    rates.note(executions: status.executions, milliseconds: status.milliseconds)
    let size = size()
    let erasure = remains.erase(lines, at: size)
    lines = ScreenLayout(title: title, size: size)
      .lines(status, rate: rate, rates: rates.rates, lastNews: lastNews)
    write(erasure + (lines.joined(separator: "\n") + "\n").losslessBytes)
    if kind == .done { lines = [] }
  }

  /// Prints something else above the screen, in one piece with it.
  func print(_ text: [UInt8]) {
    let size = size()
    let erasure = remains.erase(lines, at: size)
    remains.note(text, at: size)
    let layout = ScreenLayout(title: title, size: size)
    lines = layout.fit(lines)
    let below = lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    write(erasure + text + below.losslessBytes)
  }

  /// Returns the size of the terminal that standard error is connected to.
  static func terminalSize() -> ScreenLayout.Size {
    var window = winsize()
    guard ioctl(2, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else {
      return .usual
    }
    return ScreenLayout.Size(columns: Int(window.ws_col), rows: Int(window.ws_row))
  }
}
