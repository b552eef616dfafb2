internal import CFuzzing
internal import Glibc

/// One worker: its shared block, which outlives processes, and the process it has just now.
final class WorkerProcess {
  /// The most bytes of the process's standard error that are kept.
  private static let outputLimit = 1 << 16

  let block: WorkerBlock
  let memory: SharedMemory
  /// True while there is a process whose end has not been noticed.
  var isAlive = false
  /// The process; 0 where there is none, or while the nursery has not told.
  var processID: Int32 = 0
  /// The process that makes the worker's processes; nil where they are started one by one.
  var nursery: Nursery?
  /// False once a nursery has been unfit to be copied, or has ended before it made an ordered copy.
  var mayHaveNursery = true
  /// The number of processes so far.
  private(set) var starts = 0
  /// How the process has ended, if the nursery has told and nobody has asked.
  var heardEnd: ProcessEnd?
  private var socket: Int32 = -1
  private var errorPipe: Int32 = -1
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
  var killReason: FuzzDeath?
  var killedAt: UInt64 = 0
  /// The memory in megabytes when it was killed.
  var memoryWhenKilled = 0
  /// The history of its memory.
  var growth = MemoryGrowth()
  /// The most memory of a process that has ended, in megabytes.
  var peakMemory = 0
  /// The value of `KernelKills.count` a moment before the process started.
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

  /// Forgets what the last process left.
  func prepareForProcess(kernelKills: Int?) {
    block.fields.pointee.heartbeat = 0
    block.fields.pointee.running = 0
    block.fields.pointee.executions = 0
    block.crash.pointee.death = FUZZ_DEATH_NONE.rawValue
    block.crash.pointee.frame_count = 0
    block.forgetInputs()
    output = []
    killReason = nil
    growth = MemoryGrowth()
    self.kernelKills = kernelKills
    lastHeartbeat = .max
  }

  /// Takes over our ends of the connections to a new process.
  ///
  /// `processID` is nil where the nursery will tell it.
  func adopt(processID: Int32?, socket: Int32, errorPipe: Int32) {
    closeDescriptors()
    self.socket = socket
    self.errorPipe = errorPipe
    (isSocketOpen, isErrorPipeOpen) = (true, true)
    isAlive = true
    starts += 1
    if let processID { identify(processID) }
  }

  /// Takes note of the number of the process.
  func identify(_ processID: Int32) {
    self.processID = processID
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
  var polledFiles: (socket: Int32, errorPipe: Int32, nursery: Int32) {
    (
      isSocketOpen ? socket : -1, isErrorPipeOpen ? errorPipe : -1,
      isAlive ? nursery?.polledFile ?? -1 : -1
    )
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

  private func closeDescriptors() {
    for file in [socket, errorPipe, statistics] where file >= 0 { close(file) }
    (socket, errorPipe, statistics) = (-1, -1, -1)
  }
}
