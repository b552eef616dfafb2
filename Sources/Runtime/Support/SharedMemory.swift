internal import CFuzzing
internal import Glibc

/// A mapping of memory that is unmapped when its owner is released.
///
/// Its file, if there is one, can be given to another process. The file is in memory and has no
/// name, so nothing remains however a process dies.
final class SharedMemory {
  let address: UnsafeMutableRawPointer
  let size: Int
  /// The file in memory; -1 for memory of this process only.
  let file: Int32

  /// Reserves zeroed memory that other processes can map, or private memory if `isShared` is false.
  init(name: String, size: Int, isShared: Bool = true) throws(FuzzingError) {
    file = isShared ? fuzz_memory_file(name, size) : -1
    guard !isShared || file >= 0, let address = fuzz_map(file, size, 1) else {
      throw .system("cannot reserve \(size >> 20) MB of shared memory", errno)
    }
    self.address = address
    self.size = size
  }

  /// Maps what another process made; the file descriptor now belongs to the mapping.
  init(file: Int32, size: Int, isWritable: Bool) throws(FuzzingError) {
    guard let address = fuzz_map(file, size, isWritable ? 1 : 0) else {
      throw .system("cannot map the coordinator's memory", errno)
    }
    self.address = address
    self.size = size
    self.file = file
  }

  deinit {
    munmap(address, size)
    if file >= 0 { close(file) }
  }
}
