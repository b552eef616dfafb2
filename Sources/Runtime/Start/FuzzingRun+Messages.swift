internal import CFuzzing
internal import Glibc

// The messages at the start of a run: its target, what is instrumented, its corpus.
extension FuzzingRun {
  func describeTargets() throws(FuzzingError) {
    let target = try FuzzTarget.named(options.target)
    let all = FuzzTarget.all
    guard all.count > 1, options.target == nil else { return }
    let others = all.dropFirst().map(\.name).joined(separator: ", ")
    reporter.report(
      .note("INFO: fuzzing target '\(target.name)'; choose another by -target= (\(others))"))
  }

  /// Refuses a focus on nothing before any process starts.
  func describeFocus() throws(FuzzingError) {
    guard let focus = options.focus.map(Focus.init) else { return }
    let functions = Focus.registeredFunctions
    let seen = try focus.counters(of: functions).reduce(0) { $0 + $1.count }
    let all = functions.reduce(0) { $0 + $1.counters.count }
    reporter.report(.note("INFO: focus on \(seen) of \(all) counters"))
  }

  func describeInstrumentation() {
    let counters = CoverageMap.registeredCounters
    let total = counters.reduce(0) { $0 + $1.count }
    guard total > 0 else {
      reporter.report(
        .note("WARNING: no code is instrumented: no coverage will guide the search"))
      return
    }
    let bits = counters.map(\.width).max().map { $0 * 8 } ?? 8
    var line = "INFO: Loaded \(counters.count) modules   (\(total) inline \(bits)-bit counters): "
    for range in counters {
      let start = UInt(bitPattern: range.start)
      let end = start + UInt(range.count * range.width)
      line += "\(range.count) [\(Self.hex(start)), \(Self.hex(end))), "
    }
    reporter.report(.note(line))
    let tables = Self.programCounterTables()
    guard !tables.isEmpty else { return }
    let entrySize = 2 * UInt(MemoryLayout<UInt>.size)
    let entries = tables.reduce(0) { $0 + ($1.upperBound - $1.lowerBound) / entrySize }
    line = "INFO: Loaded \(tables.count) PC tables (\(entries) PCs): "
    for table in tables {
      let count = (table.upperBound - table.lowerBound) / entrySize
      line += "\(count) [\(Self.hex(table.lowerBound)),\(Self.hex(table.upperBound))), "
    }
    reporter.report(.note(line))
  }

  /// Prints a description of the corpus.
  ///
  /// Returns the size of the longest input in bytes.
  func describeCorpus(_ seeds: SeedFiles) -> Int {
    for (path, count) in zip(options.paths, seeds.counts) {
      let padded = String(repeating: " ", count: max(0, 8 - "\(count)".utf8.count)) + "\(count)"
      reporter.report(.note("INFO: \(padded) files found in \(path)"))
    }
    var maximum = options.maxLength
    if maximum <= 0 {
      maximum = min(Self.saneLength, max(Self.usualLength, seeds.largest))
      reporter.report(
        .note(
          "INFO: -max_len is not provided; libFuzzer will not generate inputs larger than "
            + "\(maximum) bytes"))
    }
    if seeds.files.isEmpty {
      reporter.report(.note("INFO: A corpus is not provided, starting from an empty corpus"))
    } else {
      reporter.report(
        .note(
          "INFO: seed corpus: files: \(seeds.files.count) min: \(seeds.smallest)b "
            + "max: \(seeds.largest)b total: \(seeds.total)b rss: \(Self.peakMemory)Mb"))
    }
    return maximum
  }

  private static func programCounterTables() -> [Range<UInt>] {
    var tables: [Range<UInt>] = []
    while let table = fuzz_pc_range_at(UInt32(tables.count))?.pointee {
      tables.append(UInt(bitPattern: table.start)..<UInt(bitPattern: table.stop))
    }
    return tables
  }

  /// The most memory this process has had, in megabytes.
  private static var peakMemory: Int {
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    return usage.ru_maxrss >> 10
  }

  private static func hex(_ value: UInt) -> String { "0x" + String(value, radix: 16) }
}
