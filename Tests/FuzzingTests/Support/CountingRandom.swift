@testable import Fuzzing

/// Draws 0, 1, 2, … (modulo the bound): makes the result of a mutation exact.
struct CountingRandom: RandomSource {
  var count: Int

  init(from count: Int = 0) { self.count = count }

  mutating func next() -> UInt64 {
    defer { count += 1 }
    return UInt64(count)
  }

  mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0)
    return Int(next() % UInt64(bound))
  }
}

/// Applies a change to a copy of `bytes` with room up to `limit`, and returns what came out.
func mutated(
  _ bytes: [UInt8], limit: Int = 64, _ change: (inout InputBuffer) -> Bool
) -> [UInt8]? {
  // A mutation that writes behind the limit hits these, and is caught.
  let canary: UInt8 = 0xa5
  let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: limit + 64)
  defer { memory.deallocate() }
  memory.initialize(repeating: canary, count: limit + 64)
  var input = InputBuffer(bytes: memory, count: 0, limit: max(limit, bytes.count))
  bytes.withUnsafeBufferPointer { input.assign($0) }
  input.limit = limit
  let isChanged = change(&input)
  precondition((limit..<limit + 64).allSatisfy { memory[$0] == canary || $0 < bytes.count })
  return isChanged ? Array(UnsafeBufferPointer(start: memory, count: input.count)) : nil
}
