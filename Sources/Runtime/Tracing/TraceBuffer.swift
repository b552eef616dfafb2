internal import CFuzzing
internal import Sonar
internal import SonarABI

/// The buffer for the comparisons of one execution, while it is traced and afterwards.
///
/// The hooks in `tracing.c` write into a buffer of fixed size. This type owns the buffer, starts
/// and stops recordings, and reads them. Only one buffer of a process records at a time.
final class TraceBuffer {
  private let storage: UnsafeMutableRawBufferPointer
  private var sites = SiteTable.current
  private lazy var watched = WatchedSites(sites)

  /// Allocates `capacityBytes` bytes for entries.
  ///
  /// A comparison of integers takes 32 bytes.
  init(capacityBytes: Int) {
    storage = .allocate(byteCount: max(64, capacityBytes), alignment: 8)
  }

  deinit {
    storage.deallocate()
  }

  /// Begins a recording.
  ///
  /// It replaces the last one, and every image runs its traced code.
  ///
  /// - Parameter watch: the comparisons that are to be recorded.
  func start(watching watch: Watch = .all) {
    if !sites.isCurrent {
      sites = .current
      watched = WatchedSites(sites)
    }
    watched.select(watch)
    var (caller, bits, gate) = (UInt64(0), UInt64(0), InstrumentationABI.Gate.open)
    if case .only(let ids) = watch {
      (caller, bits) = sites.callers(of: ids)
      gate = sites.gate(of: ids)
    }
    fuzz_trace_start(
      storage.baseAddress?.assumingMemoryBound(to: UInt8.self), storage.count, caller, bits, gate)
  }

  /// Ends the recording.
  ///
  /// Every image runs its plain code again.
  func stop() {
    fuzz_trace_stop()
  }

  /// The size of the last recording, as the number of comparisons of integers that would fit into
  /// it.
  var count: Int { fuzz_trace_size() / 32 }

  /// The number of comparisons that did not fit into the last recording.
  var droppedCount: Int { fuzz_trace_dropped() }

  /// The comparisons of the last recording, in the order in which they were first made.
  var records: [Record] { records(at: nil) }

  /// Returns the comparisons of the last recording, in the order in which they were first made:
  /// those of one site, or all if `siteID` is nil.
  ///
  /// Repeated operands of a site are returned once. `tracing.c` describes the sampling of loops.
  func records(at siteID: Int?) -> [Record] {
    var records: [Record] = []
    forEachEntry { entry, payload in
      if let siteID, !sites.isSite(siteID, of: entry) { return }
      guard let (id, site) = sites.site(of: entry),
        let operands = entry.operands(in: payload, of: site)
      else { return }
      records.append(Record(siteID: id, site: site, operands: operands))
    }
    return records
  }

  /// Returns the strings that the target compared in the last recording, each once, in order of
  /// appearance.
  ///
  /// They are tokens of the target's language, even if they are not among its literals. Libraries
  /// also compare strings for purposes of their own. Theirs are returned only if one side of the
  /// comparison is in `input`.
  func dynamicTokens(for input: [UInt8]) -> [[UInt8]] {
    let sizes = 2...128
    var known: Set<[UInt8]> = []
    var tokens: [[UInt8]] = []
    let index = InputIndex(input)
    forEachEntry { entry, payload in
      guard entry.content != FUZZ_TRACE_WRONG_TYPE, let (left, right) = entry.texts(in: payload)
      else { return }
      if entry.content == FUZZ_TRACE_LIBRARY, !(index.has(left) || index.has(right)) { return }
      let texts =
        switch entry.content {
        case FUZZ_TRACE_MISSING_KEY: [right]
        case FUZZ_TRACE_MATCH: RegexSamples(pattern: left).tokens + [right]
        default: [left, right]
        }
      for token in texts where sizes.contains(token.count) {
        if known.insert(token).inserted { tokens.append(token) }
      }
    }
    return tokens
  }

  /// Calls `body` with the header of every complete entry and the bytes after it.
  private func forEachEntry(_ body: (FuzzTraceEntry, UnsafeRawBufferPointer) -> Void) {
    let headerSize = MemoryLayout<FuzzTraceEntry>.size
    let end = min(fuzz_trace_end(), storage.count)
    for chunk in stride(from: 0, to: end, by: Int(FUZZ_TRACE_CHUNK)) {
      let chunkEnd = min(end, chunk + Int(FUZZ_TRACE_CHUNK))
      var offset = chunk
      while offset + headerSize <= chunkEnd {
        let entry = storage.load(fromByteOffset: offset, as: FuzzTraceEntry.self)
        let size = Int(entry.size)
        guard size >= headerSize, offset + size <= chunkEnd else { break }
        body(entry, UnsafeRawBufferPointer(rebasing: storage[offset + headerSize..<offset + size]))
        offset += size
      }
    }
  }
}
