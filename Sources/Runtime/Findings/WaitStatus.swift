internal import Glibc

/// The way in which a process ended, as `waitpid` reports it.
enum WaitStatus: Equatable, Sendable {
  case exited(Int32)
  case killed(signal: Int32)

  /// Decodes the status (POSIX leaves the bits open; these are Linux's).
  init(_ status: Int32) {
    let signal = status & 0x7f
    self = signal == 0 ? .exited(status >> 8 & 0xff) : .killed(signal: signal)
  }
}

/// The names of signals, for reports.
enum SignalName {
  private static let names: [Int32: String] = [
    SIGILL: "SIGILL", SIGTRAP: "SIGTRAP", SIGSEGV: "SIGSEGV", SIGBUS: "SIGBUS", SIGFPE: "SIGFPE",
    SIGABRT: "SIGABRT", SIGSYS: "SIGSYS", SIGKILL: "SIGKILL", SIGTERM: "SIGTERM",
    SIGPIPE: "SIGPIPE", SIGXFSZ: "SIGXFSZ", SIGXCPU: "SIGXCPU", SIGALRM: "SIGALRM",
    SIGINT: "SIGINT", SIGHUP: "SIGHUP", SIGUSR1: "SIGUSR1", SIGUSR2: "SIGUSR2",
  ]

  /// Returns the name of a signal, such as `SIGSEGV`, or `signal 42` for rare ones.
  static func of(_ signal: Int32) -> String { names[signal] ?? "signal \(signal)" }
}
