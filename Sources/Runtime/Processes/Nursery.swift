internal import CFuzzing
internal import Glibc

/// A process that has loaded the program, and makes workers by copying itself.
///
/// A worker's first process is started as any program is. The nursery comes with the second one, so
/// a run without deaths has none.
final class Nursery {
  /// A piece of news from the nursery.
  enum News: Equatable {
    /// The ordered worker has begun.
    case birth(processID: Int32)
    case death(ProcessEnd)
    /// The process cannot be copied, so it is the ordered worker itself from now on.
    case unfit
  }

  let processID: Int32
  private let socket: Int32

  /// Takes charge of a process, and of the socket that leads to it.
  init(processID: Int32, socket: Int32) {
    self.processID = processID
    self.socket = socket
  }

  deinit { close(socket) }

  /// The file to poll for news.
  var polledFile: Int32 { socket }

  /// Orders a worker.
  ///
  /// `socket` is its end of the connection to this process, and `errors` its standard error.
  /// - Returns: false if the nursery has ended.
  func orderWorker(socket: Int32, errors: Int32) -> Bool {
    fuzz_order_worker(self.socket, socket, errors) == 0
  }

  /// Returns the next news; nil if there is none yet.
  ///
  /// - Throws: how the nursery itself has ended. The worker has ended with it.
  func hear(waiting: Bool) throws(ProcessEnd) -> News? {
    var news = FuzzNurseryNews()
    let result = fuzz_hear_nursery(socket, waiting ? 1 : 0, &news)
    if result == 0 { return nil }
    switch FuzzNurseryNewsKind(news.kind) {
    case FUZZ_NURSERY_BIRTH where result > 0: return .birth(processID: news.process)
    case FUZZ_NURSERY_UNFIT where result > 0: return .unfit
    case FUZZ_NURSERY_DEATH where result > 0:
      return .death(
        ProcessEnd(
          processID: news.process, status: news.status,
          peakMemory: Int(news.peak_kilobytes) >> 10))
    default: throw end()
    }
  }

  /// Ends the process, and with it the worker.
  @discardableResult
  func end() -> ProcessEnd {
    kill(processID, SIGKILL)
    return ProcessEnd.wait(for: processID, waiting: true)
      ?? ProcessEnd(processID: processID, status: SIGKILL, peakMemory: 0)
  }
}

/// The end of a process.
struct ProcessEnd: Error, Equatable {
  var processID: Int32
  /// The status as `waitpid` returns it.
  var status: Int32
  /// The most memory that it had, in megabytes.
  var peakMemory: Int

  /// Returns the end of a child of this process; nil if it goes on.
  static func wait(for processID: Int32, waiting: Bool) -> ProcessEnd? {
    var status: Int32 = 0
    var usage = rusage()
    while true {
      let result = wait4(processID, &status, waiting ? 0 : WNOHANG, &usage)
      if result == processID { break }
      if result < 0, errno == EINTR { continue }
      // Nobody can tell any more how it ended.
      if result < 0 { return ProcessEnd(processID: processID, status: SIGKILL, peakMemory: 0) }
      return nil
    }
    return ProcessEnd(processID: processID, status: status, peakMemory: usage.ru_maxrss >> 10)
  }
}
