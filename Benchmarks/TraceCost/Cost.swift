import Glibc

@_silgen_name("fuzz_trace_start")
func startTrace(
  _ buffer: UnsafeMutablePointer<UInt8>, _ capacity: Int, _ site: UInt64, _ bits: UInt64)
@_silgen_name("fuzz_trace_stop")
func stopTrace()

/// Room for a recording, as the engine's.
let capacity = 1 << 20

/// Nanoseconds of one call of `body`: the best of seven rounds of about two milliseconds.
func time(_ body: () -> Void) -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }
  var count = 1
  var best = Double.infinity
  var rounds = 0
  while rounds < 7 {
    let start = now()
    for _ in 0..<count { body() }
    let taken = now() - start
    guard taken > 2e6 else {
      count *= 2
      continue
    }
    best = min(best, taken / Double(count))
    rounds += 1
  }
  return best
}

/// Measures instead of initializing: the engine calls it once, and there is nothing to fuzz.
@_cdecl("LLVMFuzzerInitialize")
public func measure(_ argc: UnsafeMutableRawPointer, _ argv: UnsafeMutableRawPointer) -> CInt {
  guard let path = getenv("TRACE_COST_CORPUS"), let folder = opendir(path) else { return 0 }
  let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
  buffer.initialize(repeating: 0, count: capacity)
  var (plain, traced, watched, inputs) = (0.0, 0.0, 0.0, 0)
  while let entry = readdir(folder) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    guard !name.hasPrefix("."), let file = fopen(String(cString: path) + "/" + name, "r") else {
      continue
    }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    fclose(file)
    bytes.withUnsafeBufferPointer { bytes in
      plain += time { subject(bytes.baseAddress!, count) }
      traced += time {
        startTrace(buffer, capacity, 0, 0)
        subject(bytes.baseAddress!, count)
        stopTrace()
      }
      // The first one that was recorded: its number stands in front of the entry.
      let site = UnsafeRawPointer(buffer).load(as: UInt64.self)
      watched += time {
        startTrace(buffer, capacity, site, .max)
        subject(bytes.baseAddress!, count)
        stopTrace()
      }
    }
    inputs += 1
  }
  func times(_ nanoseconds: Double) -> String {
    "\(Int(nanoseconds / Double(inputs))) ns (\(Double(Int(nanoseconds / plain * 100)) / 100)x)"
  }
  print(
    "\(inputs) inputs, plain \(times(plain)), traced \(times(traced)), one site \(times(watched))")
  exit(0)
}
