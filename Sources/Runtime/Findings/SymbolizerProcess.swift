internal import Glibc

/// A running `llvm-symbolizer`, asked line by line.
///
/// It is started once and kept: reading a program's debug information takes longer than all the
/// questions about it. Every wait is bounded; one that takes too long ends the conversation for
/// good, because what would come later could no longer be told apart.
final class SymbolizerProcess {
  private let socket: Int32
  private let process: pid_t
  private var isUsable = true
  private var unread: [UInt8] = []

  /// Starts `path`; nil where that fails.
  init?(path: String) {
    var ends: [Int32] = [-1, -1]
    // A socket, not a pipe: writing to one whose reader has died can be made not to raise SIGPIPE.
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { return nil }
    defer { close(ends[1]) }
    let program = ProgramStart(
      path: path, arguments: [path, "--inlines"],
      // Where debug information is missing, servers on the network are not to be asked for it.
      variables: ProgramStart.inheritedVariables(without: ["DEBUGINFOD_URLS"]),
      redirections: [
        .copied(STDIN_FILENO, ends[1]), .copied(STDOUT_FILENO, ends[1]),
        .discarded(STDERR_FILENO),
      ],
      // An interrupt is the engine's to handle, and it may still need answers for its last report.
      isSeparate: true)
    guard case .success(let process) = program.start() else {
      close(ends[0])
      return nil
    }
    socket = ends[0]
    self.process = process
  }

  deinit {
    close(socket)
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
  }

  /// Sends `questions`, one line each, and gives the answers: the lines up to an empty one.
  ///
  /// Fewer answers than questions mean that it died or took longer than `seconds`.
  func ask(_ questions: [String], seconds: Int) -> [[String]] {
    guard isUsable else { return [] }
    var answers: [[String]] = []
    // So many at a time that neither side's buffer fills while the other one still writes.
    let batch = 64
    var start = 0
    while start < questions.count {
      let end = min(start + batch, questions.count)
      let text = questions[start..<end].map { $0 + "\n" }.joined()
      guard send(text.losslessBytes) else { break }
      for _ in start..<end {
        guard let answer = receiveAnswer(deadline: Self.now() + Int64(seconds) * 1000) else {
          isUsable = false
          return answers
        }
        answers.append(answer)
      }
      start = end
    }
    return answers
  }

  private func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        isUsable = false
        return false
      }
      sent += count
    }
    return true
  }

  private func receiveAnswer(deadline: Int64) -> [String]? {
    var lines: [String] = []
    while true {
      while let newline = unread.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(lossless: unread[..<newline])
        unread.removeFirst(newline + 1)
        if line.isEmpty { return lines }
        lines.append(line)
      }
      guard receive(deadline: deadline) else { return nil }
    }
  }

  /// Waits for more bytes; false at the end of the conversation or of the patience.
  private func receive(deadline: Int64) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let left = deadline - Self.now()
      guard left > 0 else { return false }
      var request = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
      let ready = poll(&request, 1, Int32(clamping: left))
      if ready < 0 && errno == EINTR { continue }
      guard ready > 0 else { return false }
      let count = recv(socket, &buffer, buffer.count, 0)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      unread += buffer[..<count]
      return true
    }
  }

  private static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
