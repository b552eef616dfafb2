internal import CFuzzing
internal import Glibc

/// The life of a worker process: connect, initialise the target, run slices until the socket
/// closes.
struct WorkerMain {
  private let environment: WorkerEnvironment
  private let options: Options
  private let memory: WorkerMemory
  private let coverage: CoverageMap

  /// Runs the worker, and ends the process with it.
  ///
  /// - Parameters:
  ///   - environment: the connection to the coordinator.
  ///   - options: the options of the run.
  ///   - count: the number of the program's arguments, which the target's own initialisation may
  ///     change.
  ///   - arguments: these arguments.
  /// - Throws: where the worker cannot begin.
  static func run(
    _ environment: WorkerEnvironment, options: Options, _ count: inout Int32,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  ) throws(FuzzingError) -> Never {
    fuzz_die_with_parent(environment.parent)
    environment.restoreOutputs()
    fuzz_set_worker_signals()
    let memory = try WorkerMemory(environment)
    let target = try FuzzTarget.named(options.target)
    fuzz_signals_install(memory.block.crash)
    fuzz_limit_allocations(options.effectiveAllocationLimit << 20)
    initializeTarget(&count, arguments)
    fuzz_shorten_stacks()
    let coverage = try CoverageMap.ofProgram(
      focus: options.focus.map(Focus.init), seen: memory.arena.seen,
      limit: environment.arenaSize.counters, shapes: target.typed != nil)
    memory.block.fields.pointee.counters = UInt32(coverage.counterCount)
    let worker = WorkerMain(
      environment: environment, options: options, memory: memory, coverage: coverage)
    // The mappings must outlive every use through the views, which do not own them.
    withExtendedLifetime(memory) { worker.serve(target) }
    // No destructors: threads of the target may still use what they would take away.
    _exit(0)
  }

  /// Calls `LLVMFuzzerInitialize`, if the target has it.
  private static func initializeTarget(
    _ count: inout Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  ) {
    guard fuzz_has_initialize() != 0 else { return }
    // The signature wants both by address: the target may take its own flags out.
    var vector = Optional(arguments)
    withUnsafeMutablePointer(to: &vector) { vector in
      vector.withMemoryRebound(
        to: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?.self, capacity: 1
      ) { _ = fuzz_initialize(&count, $0) }
    }
  }

  /// Runs slices with the runner that the target needs.
  private func serve(_ target: FuzzTarget) {
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

  /// Runs slices until the coordinator is gone, in a nursery in each of its copies.
  private func serve(_ runner: some TargetRunner) {
    let (block, link) = (memory.block, SocketLink(socket: environment.socket))
    var worker = SliceRunner(
      target: runner, link: link, tracer: SonarTracer(options: options), block: block,
      arena: memory.arena, coverage: coverage,
      // Bytes that are not ASCII mark the beginnings of values in typed inputs.
      onlyASCII: options.onlyASCII && !runner.isTyped)
    if options.literals { worker.sonarStage.makeSamples = TokenSources.samples }
    activeMutator = worker.mutator
    if environment.isNursery {
      raiseWorkers { worker.prepareForCopies() }
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

  /// Makes a copy of this process for each order, one after the other; returns in the copies only.
  ///
  /// `prepare` is called before each copy is made. A process that is not fit to be copied becomes
  /// the worker itself.
  private func raiseWorkers(preparing prepare: () -> Void) {
    var last: Int32 = 0
    var isFit = false
    repeat {
      prepare()
      isFit = Threads.isOnlyOne && fuzz_has_opened_files() == 0
    } while fuzz_raise_worker(environment.socket, isFit ? 1 : 0, &last) == 0
  }
}
