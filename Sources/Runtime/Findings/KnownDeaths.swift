internal import CFuzzing

/// The deaths that were examined last, with what was found out.
///
/// A shallow bug kills again and again in the same way. To know such a death again costs a
/// comparison of bytes, and nothing is asked or built once more.
struct KnownDeaths {
  /// The most deaths that are kept.
  private static let capacity = 16
  /// The most bytes of output for which a death is kept: a sanitizer's report differs each time.
  private static let longestOutput = 4096

  private var known: [(traces: [UInt8], finding: Finding)] = []
  /// The place of the next one: the oldest gives way.
  private var next = 0

  /// Returns what was found out about a death that left the same traces.
  func finding(of death: Death) -> Finding? {
    guard !known.isEmpty, death.output.count <= Self.longestOutput else { return nil }
    let traces = death.traces
    return known.first { $0.traces == traces }?.finding
  }

  /// Keeps what was found out about a death.
  mutating func note(_ finding: Finding, of death: Death) {
    guard death.output.count <= Self.longestOutput else { return }
    if known.count < Self.capacity {
      known.append((death.traces, finding))
    } else {
      known[next] = (death.traces, finding)
      next = (next + 1) % Self.capacity
    }
  }
}

extension Death {
  /// All that an examination depends on.
  ///
  /// The input is not among it, nor are the numbers of process and thread.
  fileprivate var traces: [UInt8] {
    let record = record.pointee
    var traces: [UInt8] = []
    func add(_ numbers: Int...) {
      for number in numbers { withUnsafeBytes(of: number) { traces += $0 } }
    }
    func add<Table>(_ table: Table, _ count: UInt32, of size: Int) {
      withUnsafeBytes(of: table) { traces += $0.prefix(Int(count) * size) }
    }
    add(
      Int(waitStatus), memory ?? -1, runsOfGrowth ?? -1, Int(record.death), Int(record.signal),
      Int(record.code), Int(record.flags), Int(truncatingIfNeeded: record.fault_address),
      Int(truncatingIfNeeded: record.program_counter), Int(record.frame_count),
      Int(record.sample_count), Int(record.object_count), output.count)
    add(record.frames, record.frame_count, of: MemoryLayout<UInt64>.stride)
    add(record.samples, record.sample_count, of: MemoryLayout<FuzzStackSample>.stride)
    add(record.objects, record.object_count, of: MemoryLayout<FuzzLoadedObject>.stride)
    return traces + output
  }
}
