internal import Glibc

/// A worker's end of the socket.
struct SocketLink: CoordinatorLink {
  let socket: Int32

  func report() -> Bool {
    send(Message.candidate)
    return receive() == Message.admitted
  }

  /// Blocks until there is a slice; false when the coordinator is gone.
  func waitForSlice() -> Bool { receive() == Message.run }

  /// Reports that the slice has ended.
  func finish() { send(Message.finished) }

  private func send(_ message: UInt8) {
    var message = message
    _ = Glibc.send(socket, &message, 1, Int32(MSG_NOSIGNAL))
  }

  private func receive() -> UInt8 {
    var message: UInt8 = 0
    while true {
      let count = recv(socket, &message, 1, 0)
      if count < 0, errno == EINTR { continue }
      // The coordinator has gone: so must we, and without running the target's exit handlers.
      if count != 1 { _exit(0) }
      return message
    }
  }
}
