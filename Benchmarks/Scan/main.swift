// What a look at all counters costs after a run in which hardly any of them was hit: the fastest
// of many scans, in nanoseconds, for tables of 2^6 to 2^20 counters.
import Glibc

func now() -> UInt64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}

/// Hits three counters and scans, `rounds` times; returns the sum of what was found.
@inline(never)
func scan(
  _ range: CounterRange, _ counters: UnsafeMutablePointer<UInt8>, _ seen: UnsafePointer<UInt8>,
  rounds: Int
) -> Int {
  var found = 0
  for _ in 0..<rounds {
    for hit in 0..<3 { counters[hit * (range.count / 3)] &+= 1 }
    range.drainNews(first: 0, notIn: seen) { counter, _ in found &+= counter }
  }
  return found
}

print("counters      ns/scan  ns/counter")
for log2 in stride(from: 6, through: 20, by: 2) {
  let count = 1 << log2
  // Not aligned, as the counters of functions are not.
  let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: count + 64)
  memory.initialize(repeating: 0, count: count + 64)
  let seen = UnsafeMutablePointer<UInt8>.allocate(capacity: count)
  seen.initialize(repeating: 0, count: count)
  let range = CounterRange(start: memory + 3, count: count, width: 1)
  precondition(scan(range, memory + 3, seen, rounds: 1) > 0)
  // Everything has been seen: the engine's usual case.
  seen.update(repeating: 0xff, count: count)
  let rounds = max(1, (1 << 22) / max(count, 256))
  var best = UInt64.max
  for _ in 0..<60 {
    let start = now()
    precondition(scan(range, memory + 3, seen, rounds: rounds) == 0)
    best = min(best, now() - start)
  }
  let perScan = Double(best) / Double(rounds)
  let columns = [
    "\(count)", "\((perScan * 10).rounded() / 10)",
    "\((perScan / Double(count) * 1e4).rounded() / 1e4)",
  ]
  print(
    columns.map { String(repeating: " ", count: max(1, 10 - $0.count)) + $0 }.joined(
      separator: "  "))
  memory.deallocate()
  seen.deallocate()
}
