/// The memory of an arena together with its size.
struct ArenaMemory {
  let memory: SharedMemory
  let size: ArenaSize

  /// Reserves the arena for a run of `workers` workers with inputs of up to `inputCapacity` bytes.
  init(counters: Int, workers: Int, inputCapacity: Int) throws(FuzzingError) {
    size = ArenaSize.fitting(
      counters: counters,
      others: {
        FeatureTable.mappedSize(counters: $0.counters)
          + workers
          * WorkerBlock.mappedSize(inputCapacity: inputCapacity, counters: $0.counters)
      },
      // Some limits concern private memory, others shared memory.
      canReserve: { bytes in
        [true, false].allSatisfy {
          (try? SharedMemory(name: "fuzz-trial", size: bytes, isShared: $0)) != nil
        }
      })
    memory = try SharedMemory(name: "fuzz-arena", size: CorpusArena.mappedSize(size))
  }

  /// Maps the memory that the coordinator has reserved.
  init(file: Int32, size: ArenaSize) throws(FuzzingError) {
    self.size = size
    memory = try SharedMemory(file: file, size: CorpusArena.mappedSize(size), isWritable: false)
  }

  /// A view of the memory, which is valid while the memory is kept.
  var arena: CorpusArena { CorpusArena(memory.address, size) }
}
