import Glibc

/// A traced execution of a campaign: what was watched, and the input.
struct Sample {
  /// Of callers elsewhere: behind the program's first byte, which is elsewhere in each process; and
  /// which bits of it count.
  var caller: UInt64, bits: UInt64
  var gate: UInt8
  /// A byte for each site.
  var watches: ArraySlice<UInt8>
  var input: ArraySlice<UInt8>

  /// How much was watched.
  enum Kind: CaseIterable { case whole, fresh, watched }
  var kind: Kind {
    if bits != 0 { return .watched }
    return watches.allSatisfy { $0 == 1 } ? .whole : .fresh
  }
}

/// The bytes that say which sites are watched: the program is one image.
private let watches: UnsafeMutableBufferPointer<UInt8> = {
  guard let image = fuzz_image_at(0)?.pointee, let start = image.watches_start else {
    return UnsafeMutableBufferPointer(start: nil, count: 0)
  }
  return UnsafeMutableBufferPointer(start: start, count: image.watches_stop - start)
}()

// MARK: A campaign, of whose traced executions one in many is written down

private let sampleFile: CInt? = getenv("TRACE_COST_SAMPLES").map {
  open($0, O_WRONLY | O_CREAT | O_APPEND, 0o644)
}
private var generator = SystemRandomNumberGenerator()

/// What the engine calls in the entry's place.
@_cdecl("LLVMFuzzerTestOneInput")
public func sampledSubject(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  if fuzz_trace_recording != 0, let sampleFile, generator.next() & 63 == 0 {
    let gate = fuzz_image_at(0)?.pointee.trace_gate.pointee ?? 0
    let words = [
      fuzz_watched_caller &- UInt64(fuzz_trace_program_base()), fuzz_watched_bits, UInt64(gate),
      UInt64(watches.count), UInt64(size),
    ]
    let sample =
      words.withUnsafeBytes(Array.init) + watches + UnsafeBufferPointer(start: data, count: size)
    precondition(write(sampleFile, sample, sample.count) == sample.count)
  }
  return subject(data, size)
}

// MARK: The samples, executed again without an engine

/// At most `most` of those that were written down, from all of the campaign.
func samples(in path: UnsafePointer<CChar>, most: Int) -> [Sample] {
  guard let file = fopen(path, "r") else { return [] }
  var bytes: [UInt8] = []
  var part = [UInt8](repeating: 0, count: 1 << 20)
  while case let count = fread(&part, 1, part.count, file), count > 0 { bytes += part[..<count] }
  fclose(file)
  var samples: [Sample] = []
  var position = 0
  func word(_ number: Int) -> UInt64 {
    bytes[(position + 8 * number)...].prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
  while position + 40 <= bytes.count {
    let start = position + 40
    let inputStart = start + Int(word(3))
    let end = inputStart + Int(word(4))
    guard end <= bytes.count else { break }
    samples.append(
      Sample(
        caller: word(0), bits: word(1), gate: UInt8(word(2)), watches: bytes[start..<inputStart],
        input: bytes[inputStart..<end]))
    position = end
  }
  return samples.count <= most
    ? samples : (0..<most).map { samples[$0 * samples.count / most] }
}

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

/// Nanoseconds that executions take.
struct Tally {
  var count = 0
  var plain = 0.0, traced = 0.0

  mutating func add(plain: Double, traced: Double) {
    count += 1
    self.plain += plain
    self.traced += traced
  }

  var times: String { "\(Double(Int(traced / plain * 100)) / 100)x" }
}

/// Measures instead of initializing: the engine calls it once, and there is nothing to fuzz.
@_cdecl("LLVMFuzzerInitialize")
public func measure(_ argc: UnsafeMutableRawPointer, _ argv: UnsafeMutableRawPointer) -> CInt {
  guard let path = getenv("TRACE_COST_MEASURE") else { return 0 }
  let capacity = 1 << 20  // as the engine's
  let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
  buffer.initialize(repeating: 0, count: capacity)
  let base = UInt64(fuzz_trace_program_base())
  var all = Tally()
  var tallies: [Sample.Kind: Tally] = [:]
  for sample in samples(in: path, most: 500) {
    sample.input.withUnsafeBufferPointer { input in
      // An empty input has no address, and needs none.
      let start = input.baseAddress ?? UnsafePointer(buffer)
      let plain = time { _ = subject(start, input.count) }
      let traced = time {
        // The engine changes some of these bytes only, or sets all and clears some.
        _ = watches.update(fromContentsOf: sample.watches)
        fuzz_trace_start(buffer, capacity, sample.caller &+ base, sample.bits, sample.gate)
        _ = subject(start, input.count)
        fuzz_trace_stop()
      }
      all.add(plain: plain, traced: traced)
      tallies[sample.kind, default: Tally()].add(plain: plain, traced: traced)
    }
  }
  let parts = Sample.Kind.allCases.compactMap { kind in
    tallies[kind].map { "\($0.count) \(kind) \($0.times)" }
  }
  print(
    "\(all.count) executions of \(Int(all.plain / Double(all.count))) ns: traced \(all.times);",
    parts.joined(separator: ", "))
  exit(0)
}
