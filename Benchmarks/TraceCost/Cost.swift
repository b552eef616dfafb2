import Glibc

@_silgen_name("fuzz_trace_start")
func startTrace(
  _ buffer: UnsafeMutablePointer<UInt8>, _ capacity: Int, _ site: UInt64, _ bits: UInt64,
  _ gate: UInt8)
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

/// The site of the middle one of the first entries of a recording.
func siteInTheMiddle(of buffer: UnsafeMutablePointer<UInt8>) -> UInt64 {
  let entries = UnsafeRawPointer(buffer)
  var sites: [UInt64] = []
  var offset = 0
  while offset + 16 <= 4096 {
    let size = Int(entries.load(fromByteOffset: offset + 8, as: UInt32.self))
    guard size > 0 else { break }
    // No width: it has a record.
    if entries.load(fromByteOffset: offset + 13, as: UInt8.self) == 0 {
      sites.append(entries.load(fromByteOffset: offset, as: UInt64.self))
    }
    offset += size
  }
  return sites[sites.count / 2]
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
        startTrace(buffer, capacity, 0, 0, 1)
        subject(bytes.baseAddress!, count)
        stopTrace()
      }
      let site = siteInTheMiddle(of: buffer)
      let gate = UnsafeRawPointer(bitPattern: UInt(site))!.load(fromByteOffset: 5, as: UInt8.self)
      watched += time {
        startTrace(buffer, capacity, site, .max, gate)
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
