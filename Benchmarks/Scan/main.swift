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
  _ range: CounterRange, _ counters: UnsafeMutablePointer<UInt8>, _ buckets: UnsafePointer<UInt8>,
  rounds: Int
) -> Int {
  var found = 0
  for _ in 0..<rounds {
    for hit in 0..<3 { counters[hit * (range.count / 3)] &+= 1 }
    range.drain(first: 0, buckets) { counter, _, _ in found &+= counter }
  }
  return found
}

let buckets = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
for value in 0..<256 { buckets[value] = HitBuckets.bit(of: UInt8(value)) }
print("counters      ns/scan  ns/counter")
for log2 in stride(from: 6, through: 20, by: 2) {
  let count = 1 << log2
  // Not aligned, as the counters of functions are not.
  let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: count + 64)
  memory.initialize(repeating: 0, count: count + 64)
  let range = CounterRange(start: memory + 3, count: count, width: 1)
  let rounds = max(1, (1 << 22) / max(count, 256))
  var best = UInt64.max
  var sum = 0
  for _ in 0..<60 {
    let start = now()
    sum &+= scan(range, memory + 3, buckets, rounds: rounds)
    best = min(best, now() - start)
  }
  precondition(sum > 0)
  let perScan = Double(best) / Double(rounds)
  let columns = ["\(count)", "\((perScan * 10).rounded() / 10)", "\((perScan / Double(count) * 1e4).rounded() / 1e4)"]
  print(columns.map { String(repeating: " ", count: max(1, 10 - $0.count)) + $0 }.joined(separator: "  "))
  memory.deallocate()
}
