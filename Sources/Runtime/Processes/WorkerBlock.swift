internal import CFuzzing

/// One worker's shared memory: status, request, candidate, crash record, the input and features.
///
/// The input is written here before each run, because the normal way to find a bug is that the
/// process dies in the middle of it. A view is a value without ownership.
struct WorkerBlock {
  /// The most words of the samples of a slice.
  static let sampleCapacity = 1 << 16
  /// The most bytes of the further inputs of a slice, including their sizes.
  static let furtherCapacity = 1 << 18

  private static let inputOffset = (MemoryLayout<FuzzWorkerBlock>.size + 4095) & ~4095

  /// Bytes to map for inputs of at most `inputCapacity` and features of `counters`; most of the
  /// outbox is never touched.
  static func mappedSize(
    inputCapacity: Int, counters: Int = ArenaSize.usual.counters
  ) -> Int {
    historyOffset(inputCapacity, counters) + historyCapacity
  }

  private static func historyOffset(_ inputCapacity: Int, _ counters: Int) -> Int {
    samplesOffset(inputCapacity, counters) + samplesSize + furtherCapacity
  }

  private static var samplesSize: Int { sampleCapacity * MemoryLayout<UInt32>.size }

  private static func samplesOffset(_ inputCapacity: Int, _ counters: Int) -> Int {
    outboxOffset(inputCapacity) + 2 * counters * MemoryLayout<UInt32>.size
  }

  private static func outboxOffset(_ inputCapacity: Int) -> Int {
    inputOffset + (inputCapacity + 4095) & ~4095
  }

  private let base: UnsafeMutableRawPointer
  /// The size of the largest input in bytes.
  let inputCapacity: Int
  private let counters: Int
  /// The last inputs of the process.
  let history: UnsafeMutableRawPointer

  /// Creates a view of mapped memory of `mappedSize(inputCapacity:counters:)` bytes.
  init(
    _ base: UnsafeMutableRawPointer, inputCapacity: Int,
    counters: Int = ArenaSize.usual.counters
  ) {
    self.base = base
    self.inputCapacity = inputCapacity
    self.counters = counters
    history = base + Self.historyOffset(inputCapacity, counters)
  }

  /// The fixed part.
  var fields: UnsafeMutablePointer<FuzzWorkerBlock> {
    base.assumingMemoryBound(to: FuzzWorkerBlock.self)
  }

  /// The memory of the input being run, whose size is `fields.pointee.input_size`.
  var input: UnsafeMutablePointer<UInt8> {
    (base + Self.inputOffset).assumingMemoryBound(to: UInt8.self)
  }

  // A target that writes where it must not may have written here: the coordinator takes no size on
  // trust.

  /// The input that the worker runs or has run.
  var currentInput: UnsafeBufferPointer<UInt8> {
    let size = min(fields.pointee.input_size, UInt64(inputCapacity))
    return UnsafeBufferPointer(start: input, count: Int(size))
  }

  /// The features of a candidate: those that came again, and those that did not.
  var reportedFeatures: (stable: UnsafeBufferPointer<UInt32>, flaky: UnsafeBufferPointer<UInt32>) {
    let candidate = fields.pointee.candidate
    let stable = min(Int(candidate.feature_count), counters)
    let flaky = min(Int(candidate.flaky_count), counters)
    return (known(outbox, count: stable), known(outbox + stable, count: flaky))
  }

  /// Returns the features up to the first one that cannot be.
  private func known(
    _ features: UnsafeMutablePointer<UInt32>, count: Int
  ) -> UnsafeBufferPointer<UInt32> {
    let limit = UInt32(counters * CoverageMap.bucketsPerCounter)
    let written = UnsafeBufferPointer(start: features, count: count)
    return UnsafeBufferPointer(rebasing: written.prefix { $0 < limit })
  }

  /// The samples of the slice, as `samples` has them.
  var takenSamples: UnsafeBufferPointer<UInt32> {
    let words = min(fields.pointee.sample_words, UInt64(Self.sampleCapacity))
    return UnsafeBufferPointer(start: samples, count: Int(words))
  }

  /// The features of a candidate: first the stable ones, then the flaky ones.
  var outbox: UnsafeMutablePointer<UInt32> {
    (base + Self.outboxOffset(inputCapacity)).assumingMemoryBound(to: UInt32.self)
  }

  /// The features of some executions of the slice: for each, how many there are, and which.
  var samples: UnsafeMutablePointer<UInt32> {
    (base + Self.samplesOffset(inputCapacity, counters)).assumingMemoryBound(to: UInt32.self)
  }

  private var further: UnsafeMutableRawPointer {
    base + Self.samplesOffset(inputCapacity, counters) + Self.samplesSize
  }

  /// Bytes that an input takes among the further ones.
  static func room(for input: [UInt8]) -> Int { MemoryLayout<UInt32>.size + input.count }

  /// Writes the inputs that the slice runs after its first one.
  ///
  /// They must fit.
  func write(further inputs: [[UInt8]]) {
    var end = further
    for input in inputs {
      end.storeBytes(of: UInt32(input.count), as: UInt32.self)
      end += MemoryLayout<UInt32>.size
      input.withUnsafeBytes { bytes in
        if let start = bytes.baseAddress { end.copyMemory(from: start, byteCount: bytes.count) }
      }
      end += input.count
    }
    fields.pointee.further_inputs = UInt32(inputs.count)
  }

  /// Hands the further inputs to `body`, one after the other, until it returns false.
  func eachFurtherInput(_ body: (UnsafeBufferPointer<UInt8>) -> Bool) {
    var start = UnsafeRawPointer(further)
    for _ in 0..<fields.pointee.further_inputs {
      let size = Int(start.loadUnaligned(as: UInt32.self))
      start += MemoryLayout<UInt32>.size
      let bytes = UnsafeRawBufferPointer(start: start, count: size)
      guard body(bytes.assumingMemoryBound(to: UInt8.self)) else { return }
      start += size
    }
  }

  /// The successes of each mutation.
  var mutationYield: UnsafeMutablePointer<UInt32> {
    member(\.mutation_yield, as: UInt32.self)
  }

  /// The number of deaths by what sonar tried, by site.
  var siteDeaths: UnsafeMutablePointer<UInt8> { member(\.site_deaths, as: UInt8.self) }

  /// The number of runs with each byte value, and of those that survived (`DeadlyBytes`).
  var byteRuns: UnsafeMutablePointer<UInt32> { member(\.byte_runs, as: UInt32.self) }
  var byteSurvivals: UnsafeMutablePointer<UInt32> { member(\.byte_survivals, as: UInt32.self) }

  /// The assignments of the request.
  var assignments: UnsafeMutablePointer<FuzzAssignment> {
    member(\.request.assignments, as: FuzzAssignment.self)
  }

  /// The mutations that made the candidate.
  var trail: UnsafeMutablePointer<UInt8> { member(\.candidate.trail, as: UInt8.self) }

  /// The sizes of the tokens that were used for the candidate.
  var tokenSizes: UnsafeMutablePointer<UInt8> {
    member(\.candidate.token_sizes, as: UInt8.self)
  }

  /// The tokens that were used for the candidate, `FUZZ_MAX_TRAIL_TOKEN` bytes apart.
  var tokenBytes: UnsafeMutablePointer<UInt8> { member(\.candidate.tokens, as: UInt8.self) }

  /// The record that a dying worker fills.
  var crash: UnsafeMutablePointer<FuzzCrashRecord> {
    member(\.crash, as: FuzzCrashRecord.self)
  }

  private func member<Field, Element>(
    _ field: KeyPath<FuzzWorkerBlock, Field>, as type: Element.Type
  ) -> UnsafeMutablePointer<Element> {
    // The structure comes from C: every field has a place.
    (base + MemoryLayout<FuzzWorkerBlock>.offset(of: field)!).assumingMemoryBound(to: type)
  }
}
