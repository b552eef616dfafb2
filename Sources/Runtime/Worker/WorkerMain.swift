internal import CFuzzing
internal import Glibc

/// The life of a worker process: connect, initialise the target, run slices until the socket
/// closes.
enum WorkerMain {
  /// Runs the worker; returns only what the process is to exit with.
  static func run(
    _ environment: WorkerEnvironment, options: Options, _ count: inout Int32,
    _ arguments: inout UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  ) throws(FuzzingError) -> Int32 {
    fuzz_die_with_parent(environment.parent)
    environment.restoreOutputs()
    fuzz_set_worker_signals()
    let counters = environment.arenaSize.counters
    let arenaMemory = try ArenaMemory(file: environment.arenaFile, size: environment.arenaSize)
    let blockMemory = try SharedMemory(
      file: environment.blockFile,
      size: WorkerBlock.mappedSize(
        inputCapacity: environment.inputCapacity, counters: counters),
      isWritable: true)
    // The target may fork and execute: none of this is its business.
    for file in [environment.socket, environment.arenaFile, environment.blockFile] {
      _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    }
    let arena = arenaMemory.arena
    let block = WorkerBlock(
      blockMemory.address, inputCapacity: environment.inputCapacity, counters: counters)
    let target = try FuzzTarget.named(options.target)

    fuzz_signals_install(block.crash)
    fuzz_limit_allocations(options.effectiveAllocationLimit << 20)
    if fuzz_has_initialize() != 0 {
      // The signature wants both by address: the target may take its own flags out.
      var vector = Optional(arguments)
      withUnsafeMutablePointer(to: &vector) { vector in
        vector.withMemoryRebound(
          to: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?.self, capacity: 1
        ) { _ = fuzz_initialize(&count, $0) }
      }
    }
    fuzz_shorten_stacks()
    let coverage = try CoverageMap.ofProgram(
      focus: options.focus.map(Focus.init), seen: arena.seen, limit: counters,
      shapes: target.typed != nil)
    block.fields.pointee.counters = UInt32(coverage.counterCount)
    let link = SocketLink(socket: environment.socket)

    func serve(_ runner: some TargetRunner) {
      var worker = SliceRunner(
        target: runner, link: link, tracer: SonarTracer(options: options), block: block,
        arena: arena,
        coverage: coverage,
        // Bytes that are not ASCII mark the beginnings of values in typed inputs.
        onlyASCII: options.onlyASCII && !runner.isTyped)
      if options.literals { worker.sonarStage.makeSamples = TokenSources.samples }
      activeMutator = worker.mutator
      if environment.isNursery {
        raiseWorkers(environment.socket) { worker.prepareForCopies() }
        // This is a new process, and its thread another one.
        fuzz_signals_install(block.crash)
      }
      while link.waitForSlice() {
        block.fields.pointee.running = 1
        fuzz_signals_note(FUZZ_ACTIVITY_ENGINE)
        _ = worker.runSlice()
        fuzz_signals_note(FUZZ_ACTIVITY_NONE)
        block.fields.pointee.running = 0
        link.finish()
      }
    }
    // The mappings must outlive every use through the views, which do not own them.
    withExtendedLifetime((arenaMemory, blockMemory)) {
      let isExact = fuzz_has_address_sanitizer() != 0
      let checksLeaks = options.detectLeaks && isExact && fuzz_leaks_install() != 0
      func serveChecked(_ runner: some TargetRunner) {
        guard checksLeaks else { return serve(runner) }
        serve(LeakCheckingRunner(base: runner) { coverage.clear() })
      }
      func serveExact(_ runner: some TargetRunner) {
        serveChecked(ExactAllocationRunner(base: runner))
      }
      switch target.kind {
      case .function where isExact: serveExact(FunctionRunner())
      case .function: serve(FunctionRunner())
      case .closure(let body) where isExact: serveExact(ClosureRunner(body: body))
      case .closure(let body): serve(ClosureRunner(body: body))
      case .typed:
        guard let typed = target.typed else { break }
        serveChecked(TypedRunner(target: typed))
      }
    }
    // No destructors: threads of the target may still use what they would take away.
    _exit(0)
  }
}

extension WorkerMain {
  /// Makes a copy of this process for each order, one after the other; returns in the copies only.
  ///
  /// `prepare` is called before each copy is made. A process that is not fit to be copied becomes
  /// the worker itself.
  private static func raiseWorkers(_ socket: Int32, preparing prepare: () -> Void) {
    var last: Int32 = 0
    var isFit = false
    repeat {
      prepare()
      isFit = Threads.isOnlyOne && fuzz_has_opened_files() == 0
    } while fuzz_raise_worker(socket, isFit ? 1 : 0, &last) == 0
  }
}

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

/// The worker's mutator, for `LLVMFuzzerMutate`; nil in the coordinator.
///
/// Global, because that function has no context parameter; used by the thread that runs the target
/// only.
nonisolated(unsafe) private var activeMutator: UnsafeMutablePointer<Mutator>?

/// Changes `size` bytes at `data`, where there is room for `capacity` bytes, and returns the new
/// size.
///
/// It is libFuzzer's service to custom mutators.
///
/// It is public because a linker exports no other symbols to libraries that contain a mutator.
@_cdecl("LLVMFuzzerMutate")
public func llvmFuzzerMutate(
  _ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ capacity: Int
) -> Int {
  guard let mutator = activeMutator else { return size }
  var input = InputBuffer(bytes: data, count: min(size, capacity), limit: capacity)
  mutator.pointee.mutate(&input)
  return input.count
}
