internal import CFuzzing
internal import Glibc

/// One worker: its shared block, which outlives processes, and the process it has just now.
final class WorkerProcess {
  /// The most bytes of the process's standard error that are kept.
  private static let outputLimit = 1 << 16

  let block: WorkerBlock
  private let memory: SharedMemory
  private(set) var processID: Int32 = 0
  private(set) var socket: Int32 = -1
  private(set) var errorPipe: Int32 = -1
  private var statistics: Int32 = -1
  private var isSocketOpen = false
  private var isErrorPipeOpen = false

  /// A slice was started and has not ended.
  var isBusy = false
  /// The standard error of the process that has not been shown.
  private(set) var output: [UInt8] = []
  /// The run in which the last of it was read.
  private var heartbeatAtOutput: UInt64 = 0
  /// True when another run has begun since its last output, which therefore was not the beginning
  /// of its death.
  var hasSurvivedOutput: Bool { block.fields.pointee.heartbeat > heartbeatAtOutput }
  /// The factor by which a run of its slice may exceed the usual timeout.
  var patience = 1
  /// The reason for which the coordinator is killing it.
  var sentence: FuzzDeath?
  var sentencedAt: UInt64 = 0
  /// The memory in megabytes at that time.
  var memoryWhenSentenced = 0
  /// The history of its memory.
  var growth = MemoryGrowth()
  /// The most memory of a process that has ended, in megabytes.
  private(set) var peakMemory = 0
  /// The value of `KernelKills.count` when the process started.
  private(set) var kernelKills: Int?
  /// The heartbeat at its last observed change, and the time of that.
  var lastHeartbeat: UInt64 = .max
  var lastHeartbeatAt: UInt64 = 0

  /// Makes the block; `start` makes a process.
  init(inputCapacity: Int, counters: Int) throws(FuzzingError) {
    memory = try SharedMemory(
      name: "fuzz-worker",
      size: WorkerBlock.mappedSize(inputCapacity: inputCapacity, counters: counters))
    block = WorkerBlock(memory.address, inputCapacity: inputCapacity, counters: counters)
  }

  deinit { closeDescriptors() }

  /// True while there is a process that has not been waited for.
  var isAlive: Bool { processID > 0 }

  /// Starts this executable again, as a worker.
  ///
  /// - Parameters:
  ///   - executable: its file.
  ///   - arena: the memory that all workers share.
  ///   - arguments: of this process, unchanged.
  ///   - isSilent: standard output goes nowhere.
  /// - Throws: when the system refuses another process.
  func start(
    executable: String, arena: ArenaMemory, arguments: [String], isSilent: Bool
  ) throws(FuzzingError) {
    var sockets: [Int32] = [-1, -1]
    var pipes: [Int32] = [-1, -1]
    guard fuzz_socket_pair(&sockets) == 0, fuzz_pipe(&pipes) == 0 else {
      throw .system("cannot connect to a worker", errno)
    }
    defer {
      close(sockets[1])
      close(pipes[1])
    }
    block.fields.pointee.heartbeat = 0
    block.fields.pointee.running = 0
    block.fields.pointee.executions = 0
    block.crash.pointee.death = FUZZ_DEATH_NONE.rawValue
    block.crash.pointee.frame_count = 0
    block.forgetInputs()
    output = []
    sentence = nil
    growth = MemoryGrowth()
    kernelKills = KernelKills.count
    lastHeartbeat = .max

    // A target that reads standard input would take the terminal's, or wait forever.
    var redirections: [ProgramStart.Redirection] = [.discarded(0)]
    if isSilent { redirections.append(.discarded(1)) }
    var later: (output: Int32, errors: Int32) = (-1, -1)
    if FuzzInTest.isPossible {
      later = (isSilent ? -1 : fcntl(1, F_DUPFD_CLOEXEC, 3), pipes[1])
      redirections += [.discarded(1), .discarded(2)]
    } else {
      redirections.append(.copied(2, pipes[1]))
    }
    defer { if later.output >= 0 { close(later.output) } }
    let passedOn = [sockets[1], arena.memory.file, memory.file, later.output, later.errors]
    redirections += passedOn.filter { $0 >= 0 }.map { .kept($0) }
    let environment = WorkerEnvironment(
      socket: sockets[1], arenaFile: arena.memory.file, blockFile: memory.file,
      inputCapacity: block.inputCapacity, arenaSize: arena.size, parent: getpid(),
      laterOutput: later.output, laterErrors: later.errors)
    let program = ProgramStart(
      path: executable, arguments: arguments, variables: environment.variables(),
      redirections: redirections)
    switch program.start() {
    case .success(let processID): self.processID = processID
    case .failure(let error):
      close(sockets[0])
      close(pipes[0])
      throw .system("cannot start a worker", error.number)
    }
    closeDescriptors()
    socket = sockets[0]
    errorPipe = pipes[0]
    (isSocketOpen, isErrorPipeOpen) = (true, true)
    statistics = fuzz_open("/proc/\(processID)/statm", O_RDONLY, 0)
  }

  /// Tells the worker to continue: with a new slice, or after its candidate was judged.
  func wake(_ message: UInt8) {
    var message = message
    // The death of a worker is noticed elsewhere.
    send(socket, &message, 1, Int32(MSG_NOSIGNAL))
  }

  /// Returns the next message of the worker; nil if there is none.
  func receive() -> UInt8? {
    var message: UInt8 = 0
    let count = recv(socket, &message, 1, Int32(MSG_DONTWAIT))
    if count == 0 { isSocketOpen = false }
    return count == 1 ? message : nil
  }

  /// The files to poll.
  ///
  /// They are -1 once the other end is closed, because polling would otherwise return at once
  /// forever.
  var polledFiles: (socket: Int32, errorPipe: Int32) {
    (isSocketOpen ? socket : -1, isErrorPipeOpen ? errorPipe : -1)
  }

  /// Reads what the process has written to standard error.
  func readOutput() {
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    // Bounded: a target that prints without end must not keep the coordinator here.
    for _ in 0..<64 {
      let count = read(errorPipe, &chunk, chunk.count)
      if count == 0 { isErrorPipeOpen = false }
      guard count > 0 else { break }
      heartbeatAtOutput = block.fields.pointee.heartbeat
      output += chunk[..<count]
      if output.count > 2 * Self.outputLimit {
        output.removeFirst(output.count - Self.outputLimit)
      }
    }
  }

  /// Returns the output so far and forgets it.
  func takeOutput() -> [UInt8] {
    defer { output = [] }
    return output
  }

  /// Returns the memory of the process in megabytes, and the part of it that it does not share with
  /// us.
  func memoryInUse() -> (resident: Int, own: Int) {
    var text = [UInt8](repeating: 0, count: 128)
    let count = pread(statistics, &text, text.count, 0)
    guard count > 0 else { return (0, 0) }
    let pages = text[..<count].split(separator: UInt8(ascii: " "))
      .compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard pages.count >= 3 else { return (0, 0) }
    let pagesPerMegabyte = (1 << 20) / sysconf(Int32(_SC_PAGESIZE))
    return (pages[1] / pagesPerMegabyte, (pages[1] - pages[2]) / pagesPerMegabyte)
  }

  /// Waits for the process; its status if it has ended.
  func reap(waiting: Bool = false) -> Int32? {
    guard isAlive else { return nil }
    var status: Int32 = 0
    var usage = rusage()
    while true {
      let result = wait4(processID, &status, waiting ? 0 : WNOHANG, &usage)
      if result == processID { break }
      if result < 0, errno == EINTR { continue }
      return nil
    }
    peakMemory = max(peakMemory, usage.ru_maxrss >> 10)
    readOutput()
    processID = 0
    return status
  }

  private func closeDescriptors() {
    for file in [socket, errorPipe, statistics] where file >= 0 { close(file) }
    (socket, errorPipe, statistics) = (-1, -1, -1)
  }
}
