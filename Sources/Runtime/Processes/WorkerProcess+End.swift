internal import Glibc

// How a process ends, and how that is noticed: by waiting for it, or by the nursery's news.
extension WorkerProcess {
  /// Sends the process a signal.
  func signal(_ number: Int32) {
    // It may have run a slice before the nursery could tell its number.
    while isAlive, processID == 0, heardEnd == nil, hearNursery(waiting: true) {}
    if processID > 0 { Glibc.kill(processID, number) }
  }

  /// Returns how the process has ended; nil while it goes on.
  func reap(waiting: Bool = false) -> ProcessEnd? {
    guard isAlive else { return nil }
    while heardEnd == nil, hearNursery(waiting: waiting) {}
    var end = heardEnd
    if end == nil, nursery == nil { end = ProcessEnd.wait(for: processID, waiting: waiting) }
    guard let end else { return nil }
    heardEnd = nil
    peakMemory = max(peakMemory, end.peakMemory)
    readOutput()
    isAlive = false
    processID = 0
    return end
  }

  /// Takes the nursery's next news; false if there is none.
  private func hearNursery(waiting: Bool) -> Bool {
    guard let nursery else { return false }
    do throws(ProcessEnd) {
      switch try nursery.hear(waiting: waiting) {
      case .birth(let processID): identify(processID)
      case .death(let end): heardEnd = end
      case .unfit:
        self.nursery = nil
        mayHaveNursery = false
        identify(nursery.processID)
      case nil: return false
      }
    } catch {
      self.nursery = nil
      // Where it could not make this copy, the next one could not either.
      mayHaveNursery = processID != 0
      heardEnd = error
    }
    return true
  }

  /// Kills the process and the nursery, without waiting for either.
  func kill() {
    for process in [processID, nursery?.processID ?? 0] where process > 0 {
      Glibc.kill(process, SIGKILL)
    }
  }

  /// Kills the process and the nursery, and waits until they have ended.
  func end() {
    kill()
    if nursery == nil { _ = reap(waiting: true) }
    nursery?.end()
    nursery = nil
    isAlive = false
  }
}
