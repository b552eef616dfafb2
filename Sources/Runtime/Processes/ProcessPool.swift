internal import CFuzzing
internal import Glibc

/// A pool of workers that are processes of the same executable.
///
/// The coordinator never runs the target. It sleeps in `poll` on the workers' sockets and error
/// pipes and on its own signals, and checks the workers' time and memory ten times a second.
final class ProcessPool: WorkerPool {
  /// The limits of one run of the target.
  struct Limits: Equatable {
    /// The timeout in seconds; 0 for none.
    var timeout: Int
    /// The most megabytes of memory; 0 for no limit.
    var memory: Int
  }

  /// The number of milliseconds between two checks of time and memory.
  private static let watchInterval = 100
  /// The time in nanoseconds in which a worker must record its death.
  private static let grace: UInt64 = 1_000_000_000

  private let workers: [WorkerProcess]
  private let program: WorkerProgram
  private let limits: Limits
  private let silence: Int
  private let forward: ([UInt8]) -> Void
  private let signals: Int32
  private var lastWatch: UInt64 = 0
  /// The greatest memory of a worker so far, in megabytes.
  private var peakMemory = 0
  private(set) var slowestRun: UInt64 = 0
  /// The value of `KernelKills.count` at the last look, which takes as long as half a start.
  private var kernelKills = KernelKills.count
  /// True for each worker whose process is to be replaced before its next slice.
  private var isStale: [Bool]

  /// Prepares the workers; their processes start with their first slice.
  ///
  /// `executable` is the file of this program, and `arguments` what it was called with; `silence`
  /// is `-close_fd_mask`: 1 drops standard output, 2 standard error. What else workers write to
  /// standard error and do not die of goes to `forward`.
  init(
    count: Int, inputCapacity: Int, arena: ArenaMemory, executable: String,
    arguments: [String], limits: Limits, silence: Int, forward: @escaping ([UInt8]) -> Void
  ) throws(FuzzingError) {
    var workers: [WorkerProcess] = []
    for _ in 0..<count {
      workers.append(
        try WorkerProcess(inputCapacity: inputCapacity, counters: arena.size.counters))
    }
    self.workers = workers
    isStale = Array(repeating: false, count: count)
    program = WorkerProgram(
      executable: executable, arguments: arguments, arena: arena, isSilent: silence & 1 != 0)
    self.limits = limits
    self.silence = silence
    self.forward = forward
    var ends: [Int32] = [-1, -1]
    guard fuzz_pipe(&ends) == 0 else { throw .system("cannot make a pipe", errno) }
    signals = ends[0]
    fuzz_send_signals_to(ends[1], ExitCode.interrupted)
    fuzz_fix_addresses()
  }

  var workerCount: Int { workers.count }

  var memory: (now: Int, peak: Int) {
    let now = workers.reduce(0) { max($0, $1.memoryInUse().resident) }
    let peak = workers.reduce(max(now, peakMemory)) { max($0, $1.peakMemory) }
    // Between two processes there is nothing to measure.
    return (now > 0 ? now : peak, peak)
  }

  var executionsInFlight: Int {
    workers.reduce(0) { $0 + ($1.isBusy ? Int($1.block.fields.pointee.executions) : 0) }
  }

  func start(_ slice: Slice, on worker: Int) throws(FuzzingError) {
    if isStale[worker] { renewWorker(worker) }
    let worker = workers[worker]
    slice.write(to: worker.block)
    if !worker.isAlive { try worker.start(program, kernelKills: kernelKills) }
    worker.isBusy = true
    worker.patience = slice.patience
    worker.lastHeartbeat = .max
    worker.wake(Message.run)
  }

  func wait(milliseconds: Int, _ handle: (WorkerEvent) -> Bool) {
    var files = [pollfd(fd: signals, events: Int16(POLLIN), revents: 0)]
    for worker in workers {
      let (socket, errorPipe, nursery) = worker.polledFiles
      for file in [socket, errorPipe, nursery] {
        files.append(pollfd(fd: file, events: Int16(POLLIN), revents: 0))
      }
    }
    let interval = Int32(min(milliseconds, Self.watchInterval))
    if poll(&files, nfds_t(files.count), interval) > 0 {
      for (index, worker) in workers.enumerated() {
        // A closed end may come without POLLIN.
        if files[2 + 3 * index].revents != 0 { worker.readOutput() }
        if files[1 + 3 * index].revents != 0 { receive(from: index, handle) }
        if files[3 + 3 * index].revents != 0 { reap(index, handle) }
      }
      if files[0].revents != 0 { takeSignals(handle) }
    }
    watch(handle)
  }

  func inspectMemory(_ handle: (WorkerEvent) -> Bool) {
    watch(handle, isDue: true)
    for index in workers.indices where workers[index].killReason != nil {
      awaitDeath(of: index, handle)
    }
  }

  func stopSlices() {
    for worker in workers { worker.block.fields.pointee.stop = 1 }
  }

  func renewWorkers() {
    for index in workers.indices { isStale[index] = workers[index].isAlive }
  }

  func renewWorker(_ index: Int) {
    let worker = workers[index]
    isStale[index] = false
    worker.isBusy = false
    guard worker.isAlive else { return }
    worker.signal(SIGKILL)
    _ = worker.reap(waiting: true)
  }

  func runs(longerThan nanoseconds: UInt64) -> [LongRun] {
    let now = MonotonicClock.now
    return workers.enumerated().compactMap { index, worker in
      let fields = worker.block.fields
      // It has gone on to another one since it was last seen.
      guard worker.isBusy, fields.pointee.heartbeat == worker.lastHeartbeat,
        worker.lastHeartbeat > 0, now > worker.lastHeartbeatAt,
        now - worker.lastHeartbeatAt > nanoseconds
      else { return nil }
      return LongRun(
        worker: index, input: Array(worker.block.currentInput),
        nanoseconds: now - worker.lastHeartbeatAt)
    }
  }

  func history(of worker: Int) -> InputHistory { workers[worker].block.inputHistory }

  func shutDown() {
    for worker in workers { worker.kill() }
    for worker in workers { worker.end() }
  }

  private func receive(from index: Int, _ handle: (WorkerEvent) -> Bool) {
    let worker = workers[index]
    guard let message = worker.receive() else { return }
    switch message {
    case Message.candidate:
      let isAdmitted = handle(.candidate(worker.block.candidate(of: index)))
      worker.wake(isAdmitted ? Message.admitted : Message.refused)
    // It has run to its end and was killed nevertheless: its death comes next.
    case _ where worker.killReason != nil:
      awaitDeath(of: index, handle)
    default:
      worker.isBusy = false
      forwardOutput(of: worker)
      _ = handle(worker.block.finished(index))
    }
  }

  private func takeSignals(_ handle: (WorkerEvent) -> Bool) {
    var numbers = [UInt8](repeating: 0, count: 64)
    let count = read(signals, &numbers, numbers.count)
    guard count > 0 else { return }
    if numbers[..<count].contains(UInt8(SIGCHLD)) {
      for index in workers.indices { reap(index, handle) }
    }
    if numbers[..<count].contains(where: { $0 != UInt8(SIGCHLD) }) { _ = handle(.interrupted) }
  }

  /// Hands on the death of a worker, if it is dead.
  private func reap(_ index: Int, _ handle: (WorkerEvent) -> Bool) {
    let worker = workers[index]
    guard let end = worker.reap() else { return }
    // Messages that it sent before it died come first.
    while worker.isBusy, let message = worker.receive() {
      if message == Message.candidate {
        _ = handle(.candidate(worker.block.candidate(of: index)))
      } else if worker.killReason == nil {
        worker.isBusy = false
        _ = handle(worker.block.finished(index))
      }
    }
    let crash = worker.block.crash
    let wasIdle = !worker.isBusy
    // Threads of the target continue between two slices, and can do the same then as during one.
    guard !wasIdle || worker.killReason != nil || crash.pointee.death != FUZZ_DEATH_NONE.rawValue
    else { return }
    worker.isBusy = false
    let fields = worker.block.fields
    if fields.pointee.heartbeat == 0, fields.pointee.running == 0 {
      _ = handle(.couldNotStart(worker: index, output: worker.takeOutput()))
      return
    }
    if WaitStatus(end.status) == .killed(signal: SIGKILL) {
      kernelKills = KernelKills.count
      if worker.killReason == nil, let before = worker.kernelKills, kernelKills ?? 0 > before {
        worker.killReason = FUZZ_DEATH_MEMORY
        worker.memoryWhenKilled = worker.peakMemory
      }
    }
    // It may have died of our signal before it could say so.
    if let killReason = worker.killReason, crash.pointee.death == FUZZ_DEATH_NONE.rawValue {
      crash.pointee.death = killReason.rawValue
    }
    let isMemory = worker.killReason == FUZZ_DEATH_MEMORY
    let isGrowth = isMemory && worker.growth.isOfManyRuns(limit: limits.memory)
    var death = worker.block.death(
      of: index, processID: end.processID, waitStatus: end.status, output: worker.takeOutput(),
      memory: isMemory ? worker.memoryWhenKilled : nil,
      runsOfGrowth: isGrowth ? Int(fields.pointee.heartbeat) : nil)
    // The runs of a slice that has ended have been counted.
    if wasIdle { death.executions = 0 }
    _ = handle(.died(death))
  }

  /// Waits until a worker that is being killed is dead, and hands that on.
  private func awaitDeath(of index: Int, _ handle: (WorkerEvent) -> Bool) {
    let worker = workers[index]
    while worker.isAlive {
      worker.readOutput()
      reap(index, handle)
      guard worker.isAlive else { return }
      if MonotonicClock.now - worker.killedAt > Self.grace {
        worker.signal(SIGKILL)
      }
      usleep(1000)
    }
  }

  /// Passes on what a worker wrote that is not about to die of it: else it belongs to the report.
  private func forwardOutput(of worker: WorkerProcess) {
    let output = worker.takeOutput()
    guard silence & 2 == 0, !output.isEmpty else { return }
    forward(output)
  }

  /// Looks for workers that hang or eat too much.
  private func watch(_ handle: (WorkerEvent) -> Bool, isDue: Bool = false) {
    let now = MonotonicClock.now
    let gap = now - lastWatch
    guard isDue || gap >= UInt64(Self.watchInterval) * 1_000_000 else { return }
    lastWatch = now
    kernelKills = KernelKills.count
    for (index, worker) in workers.enumerated() where worker.processID > 0 {
      let (resident, megabytes) = worker.memoryInUse()
      peakMemory = max(peakMemory, resident)
      let heartbeat = worker.block.fields.pointee.heartbeat
      if worker.killReason == nil { worker.growth.note(run: heartbeat, megabytes: megabytes) }
      if !worker.isBusy || heartbeat != worker.lastHeartbeat {
        worker.lastHeartbeat = heartbeat
        worker.lastHeartbeatAt = now
      } else if gap > 3 * UInt64(Self.watchInterval) * 1_000_000 {
        // We were busy ourselves, and the worker may have waited for us.
        worker.lastHeartbeatAt = min(now, worker.lastHeartbeatAt + gap)
      }
      if heartbeat > 0, now > worker.lastHeartbeatAt {
        // The run began before it was first seen, and will continue for a while.
        let unseen = 2 * UInt64(Self.watchInterval) * 1_000_000
        slowestRun = max(slowestRun, now - worker.lastHeartbeatAt + unseen)
      }
      if worker.hasSurvivedOutput { forwardOutput(of: worker) }
      if worker.killReason != nil {
        if now - worker.killedAt > Self.grace { worker.signal(SIGKILL) }
      } else if limits.memory > 0, megabytes > limits.memory,
        stillExceeds(worker, heartbeat)
      {
        worker.memoryWhenKilled = megabytes
        terminate(worker, FUZZ_DEATH_MEMORY, by: SIGXCPU, at: now)
        // Nothing may be started on it.
        if !worker.isBusy { awaitDeath(of: index, handle) }
      } else if limits.timeout > 0, worker.isBusy, heartbeat > 0,
        now - worker.lastHeartbeatAt >= UInt64(limits.timeout * worker.patience) * 1_000_000_000
      {
        terminate(worker, FUZZ_DEATH_TIMEOUT, by: SIGALRM, at: now)
      }
    }
  }

  /// Measures a worker's memory again.
  ///
  /// Returns false if the run has ended and its memory is free again.
  private func stillExceeds(_ worker: WorkerProcess, _ heartbeat: UInt64) -> Bool {
    guard !worker.growth.isOfManyRuns(limit: limits.memory) else { return true }
    usleep(1000)
    let later = worker.block.fields.pointee.heartbeat
    let megabytes = worker.memoryInUse().own
    worker.growth.note(run: later, megabytes: megabytes)
    return later == heartbeat || megabytes > limits.memory
  }

  private func terminate(
    _ worker: WorkerProcess, _ killReason: FuzzDeath, by signal: Int32, at time: UInt64
  ) {
    worker.killReason = killReason
    worker.killedAt = time
    worker.signal(signal)
  }
}
