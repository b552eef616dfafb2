/// The worker's mutator, for `LLVMFuzzerMutate`; nil in the coordinator.
///
/// Global, because that function has no context parameter; used by the thread that runs the target
/// only.
nonisolated(unsafe) var activeMutator: UnsafeMutablePointer<Mutator>?

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
