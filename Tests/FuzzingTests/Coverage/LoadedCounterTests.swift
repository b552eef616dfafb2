import Testing

@testable import Fuzzing

/// LLVM's callback, which the constructor of a library calls.
@_silgen_name("__sanitizer_cov_8bit_counters_init")
private func registerCounters(
  _ start: UnsafeMutablePointer<UInt8>, _ stop: UnsafeMutablePointer<UInt8>)

/// The counters of a process are the same for all tests in it: these take turns.
@Suite("Counters that are registered while the target runs", .serialized)
struct LoadedCounterTests {
  @Test("What is loaded while the target runs is taken up by the next scan")
  func loadedLater() throws {
    let seen = UnsafeMutablePointer<UInt8>.allocate(capacity: 1 << 16)
    seen.initialize(repeating: 0, count: 1 << 16)
    defer { seen.deallocate() }
    let map = try CoverageMap.ofProgram(focus: nil, seen: seen, limit: 1 << 16)
    defer { map.deallocate() }
    map.clear()
    let before = map.counterCount

    // As the constructor of a library would; it stays loaded, so the memory stays.
    let counters = UnsafeMutablePointer<UInt8>.allocate(capacity: 100)
    counters.initialize(repeating: 0, count: 100)
    registerCounters(counters, counters + 100)
    counters[42] = 3
    let list = UnsafeMutablePointer<UInt32>.allocate(capacity: before + 100)
    defer { list.deallocate() }
    let count = map.scanForNews(into: list)
    #expect(map.counterCount == before + 100)
    #expect(
      Array(UnsafeBufferPointer(start: list, count: count)) == [UInt32((before + 42) * 8 + 2)])
    #expect(map.probe(UInt32((before + 99) * 8)) != nil)
    // The same bounds again are the same counters.
    registerCounters(counters, counters + 100)
    map.clear()
    #expect(map.counterCount == before + 100)
  }

  @Test("Only the largest value of a run counts, and it is no covered code")
  func countsLargest() throws {
    let limit = 1 << 15
    let seen = UnsafeMutablePointer<UInt8>.allocate(capacity: limit)
    seen.initialize(repeating: 0, count: limit)
    defer { seen.deallocate() }
    maximize(1, file: "MaximaTests", line: 1)
    let map = try CoverageMap.ofProgram(focus: nil, seen: seen, limit: limit)
    defer { map.deallocate() }
    map.clear()
    for value in [7, 20, 3, -5, 0] { maximize(value, file: "MaximaTests", line: 1) }
    var features = Array(repeating: UInt32(0), count: limit)
    let (count, _) = map.collect(into: &features)
    let numbers = Maxima.numbers(of: limit)
    let counters = features.prefix(count).map { Int($0) / CoverageMap.bucketsPerCounter }
      .filter(numbers.contains)
    let group = Int(Maxima.group("MaximaTests", 1))
    #expect(counters == [numbers.lowerBound + group * 1024 + 20])

    var table = try FeatureTable(counters: limit)
    for feature in features.prefix(count) { _ = table.count(feature) }
    #expect(table.featureCount == count)
    #expect(table.counterCount == count - 1)
    // The next run begins with no maximum.
    maximize(4, file: "MaximaTests", line: 1)
    let (_, work) = map.collect(into: &features)
    #expect(work >= 1)
    #expect(features.contains(UInt32((numbers.lowerBound + group * 1024 + 4) * 8)))
  }
}
