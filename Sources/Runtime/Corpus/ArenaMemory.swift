/// The memory of an arena, and what it has room for.
struct ArenaMemory {
  let memory: SharedMemory
  let size: ArenaSize

  /// Reserves what a run of `workers` with inputs of `inputCapacity` bytes can have.
  init(counters: Int, workers: Int, inputCapacity: Int) throws(FuzzingError) {
    size = ArenaSize.fitting(
      counters: counters,
      others: {
        FeatureTable.mappedSize(counters: $0.counters)
          + workers
          * WorkerBlock.mappedSize(inputCapacity: inputCapacity, counters: $0.counters)
      },
      // Some limits are about the one kind of memory, some about the other.
      canReserve: { bytes in
        [true, false].allSatisfy {
          (try? SharedMemory(name: "fuzz-trial", size: bytes, isShared: $0)) != nil
        }
      })
    memory = try SharedMemory(name: "fuzz-arena", size: CorpusArena.mappedSize(size))
  }

  /// Maps what the coordinator has reserved.
  init(file: Int32, size: ArenaSize) throws(FuzzingError) {
    self.size = size
    memory = try SharedMemory(file: file, size: CorpusArena.mappedSize(size), isWritable: false)
  }

  /// A view, valid as long as the memory is kept.
  var arena: CorpusArena { CorpusArena(memory.address, size) }
}
