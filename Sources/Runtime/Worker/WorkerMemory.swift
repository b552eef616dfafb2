internal import Glibc

/// The memory that a worker shares with the coordinator.
struct WorkerMemory {
  private let arenaMemory: ArenaMemory
  private let blockMemory: SharedMemory
  let arena: CorpusArena
  let block: WorkerBlock

  /// Maps the files that the coordinator has handed to this process.
  ///
  /// - Throws: where one of them cannot be mapped.
  init(_ environment: WorkerEnvironment) throws(FuzzingError) {
    let counters = environment.arenaSize.counters
    arenaMemory = try ArenaMemory(file: environment.arenaFile, size: environment.arenaSize)
    blockMemory = try SharedMemory(
      file: environment.blockFile,
      size: WorkerBlock.mappedSize(
        inputCapacity: environment.inputCapacity, counters: counters),
      isWritable: true)
    // The target may fork and execute: none of this is its business.
    for file in [environment.socket, environment.arenaFile, environment.blockFile] {
      _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    }
    arena = arenaMemory.arena
    block = WorkerBlock(
      blockMemory.address, inputCapacity: environment.inputCapacity, counters: counters)
  }
}
