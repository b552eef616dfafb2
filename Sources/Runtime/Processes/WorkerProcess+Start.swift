internal import CFuzzing
internal import Glibc

/// The program that workers run, which is this one, and what it is started with.
struct WorkerProgram {
  /// The file.
  var executable: String
  /// The arguments of this process, unchanged.
  var arguments: [String]
  /// The memory that all workers share.
  var arena: ArenaMemory
  /// Standard output goes nowhere.
  var isSilent: Bool
}

// How a worker gets a new process.
extension WorkerProcess {
  /// Makes a process.
  ///
  /// `kernelKills` is the number of processes that the kernel has killed so far.
  /// - Throws: when the system refuses another process.
  func start(_ program: WorkerProgram, kernelKills: Int?) throws(FuzzingError) {
    let (socket, workersSocket) = try Self.connected(fuzz_socket_pair)
    defer { close(workersSocket) }
    let errorPipe: Int32
    let workersErrors: Int32
    do throws(FuzzingError) {
      (errorPipe, workersErrors) = try Self.connected(fuzz_pipe)
    } catch {
      close(socket)
      throw error
    }
    defer { close(workersErrors) }
    prepareForProcess(kernelKills: kernelKills)
    do throws(FuzzingError) {
      var process: Int32?
      // The first process tells nothing of how many there will be.
      if starts > 0, mayHaveNursery {
        try orderWorker(program, socket: workersSocket, errors: workersErrors)
      } else {
        process = try spawn(program, socket: workersSocket, errors: workersErrors)
      }
      adopt(processID: process, socket: socket, errorPipe: errorPipe)
    } catch {
      close(socket)
      close(errorPipe)
      throw error
    }
  }

  private static func connected(
    _ connect: (UnsafeMutablePointer<Int32>?) -> Int32
  ) throws(FuzzingError) -> (Int32, Int32) {
    var ends: [Int32] = [-1, -1]
    guard connect(&ends) == 0 else { throw .system("cannot connect to a worker", errno) }
    return (ends[0], ends[1])
  }

  /// Lets the nursery make the process, and first a nursery if there is none.
  private func orderWorker(
    _ program: WorkerProgram, socket: Int32, errors: Int32
  ) throws(FuzzingError) {
    if let nursery {
      if nursery.orderWorker(socket: socket, errors: errors) { return }
      // Somebody has killed it.
      nursery.end()
    }
    let (ours, nurserys) = try Self.connected(fuzz_socket_pair)
    defer { close(nurserys) }
    let process: Int32
    do throws(FuzzingError) {
      process = try spawn(program, socket: nurserys, errors: errors, isNursery: true)
    } catch {
      close(ours)
      throw error
    }
    let nursery = Nursery(processID: process, socket: ours)
    self.nursery = nursery
    _ = nursery.orderWorker(socket: socket, errors: errors)
  }

  /// Starts this executable again, and returns the process.
  private func spawn(
    _ program: WorkerProgram, socket: Int32, errors: Int32, isNursery: Bool = false
  ) throws(FuzzingError) -> Int32 {
    // A target that reads standard input would take the terminal's, or wait forever.
    var redirections: [ProgramStart.Redirection] = [.discarded(0)]
    if program.isSilent { redirections.append(.discarded(1)) }
    var later: (output: Int32, errors: Int32) = (-1, -1)
    if FuzzInTest.isPossible {
      later = (program.isSilent ? -1 : fcntl(1, F_DUPFD_CLOEXEC, 3), errors)
      redirections += [.discarded(1), .discarded(2)]
    } else {
      redirections.append(.copied(2, errors))
    }
    defer { if later.output >= 0 { close(later.output) } }
    let arena = program.arena
    let passedOn = [socket, arena.memory.file, memory.file, later.output, later.errors]
    redirections += passedOn.filter { $0 >= 0 }.map { .kept($0) }
    let environment = WorkerEnvironment(
      socket: socket, arenaFile: arena.memory.file, blockFile: memory.file,
      inputCapacity: block.inputCapacity, arenaSize: arena.size, parent: getpid(),
      isNursery: isNursery, laterOutput: later.output, laterErrors: later.errors)
    let start = ProgramStart(
      path: program.executable, arguments: program.arguments, variables: environment.variables(),
      redirections: redirections)
    switch start.start() {
    case .success(let processID): return processID
    case .failure(let error): throw .system("cannot start a worker", error.number)
    }
  }
}
