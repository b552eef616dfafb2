import Glibc

// Other ends of a process, and limits.

@inline(never) func nullWrite(_ input: [UInt8]) {
  UnsafeMutablePointer<Int>(bitPattern: 8)!.pointee = input.count
}

@inline(never) func wildRead(_ input: [UInt8]) {
  sink = UnsafePointer<Int>(bitPattern: 0x7abc_def0_1238)!.pointee
}

@inline(never) func abortCalled(_ input: [UInt8]) { abort() }

@inline(never) func exitCalled(_ input: [UInt8]) { exit(CInt(input.count)) }

@inline(never) func down(_ count: Int) -> Int { count < 0 ? 0 : leaf(count) &+ down(count + 1) &* 3 }

@inline(never) func leaf(_ count: Int) -> Int { count &* sink }

@inline(never) func stackOverflow(_ input: [UInt8]) { sink = down(input.count) }

@inline(never) func even(_ count: Int) -> Int { count < 0 ? 0 : 1 &+ odd(count + 1) &* 3 }

@inline(never) func odd(_ count: Int) -> Int { count < 0 ? 1 : 2 &+ even(count + 1) &* 5 }

@inline(never) func mutualRecursion(_ input: [UInt8]) { sink = even(input.count) }

@inline(never) func spin(_ count: Int) { sink &+= count }

@inline(never) func hang(_ input: [UInt8]) { while sink != -1 { spin(input.count) } }

@inline(never) func outOfMemory(_ input: [UInt8]) {
  var hoard: [[UInt8]] = []
  while true {
    hoard.append([UInt8](repeating: 1, count: 1 << 20))
    sink &+= hoard.count
  }
}

@inline(never) func mallocLimit(_ input: [UInt8]) {
  sink = UnsafeMutablePointer<UInt8>.allocate(capacity: 3 << 30).hashValue
}

@inline(never) func otherThread(_ input: [UInt8]) {
  var thread = pthread_t()
  pthread_create(&thread, nil, { _ in threadBody() }, nil)
  pthread_join(thread, nil)
}

@inline(never) func threadBody() -> UnsafeMutableRawPointer? { fatalError("on a thread") }

// Memory that Swift is told not to check.

@inline(never) func heapOverflow(_ input: [UInt8]) {
  let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: 16)
  memory.initialize(repeating: 1, count: 16)
  sink = Int(memory[16 + input.count & 3])
  memory.deallocate()
}

@inline(never) func useAfterFree(_ input: [UInt8]) {
  let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: 16)
  memory.initialize(repeating: 1, count: 16)
  memory.deallocate()
  sink = Int(memory[input.count & 7])
}

@inline(never) func leak(_ input: [UInt8]) {
  let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: 100 + input.count)
  memory.initialize(repeating: 1, count: 100)
  sink = Int(memory[1])
}
