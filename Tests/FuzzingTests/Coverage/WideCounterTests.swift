import Testing

@testable import Fuzzing

/// LLVM's callback, which the constructor of a library calls.
@_silgen_name("__sanitizer_cov_8bit_counters_init")
private func registerCounters(
  _ start: UnsafeMutablePointer<UInt8>, _ stop: UnsafeMutablePointer<UInt8>)

@Suite("Counters of 16 and 32 bits, and those that come later")
struct WideCounterTests {
  /// A map over one range of counters, and the features that a scan finds new.
  private func news<Counter: FixedWidthInteger>(
    _ counters: [Counter]
  ) -> (features: [UInt32], left: [Counter]) {
    let memory = UnsafeMutableBufferPointer<Counter>.allocate(capacity: counters.count)
    _ = memory.initialize(from: counters)
    let seen = UnsafeMutablePointer<UInt8>.allocate(capacity: counters.count)
    seen.initialize(repeating: 0, count: counters.count)
    let list = UnsafeMutablePointer<UInt32>.allocate(capacity: counters.count)
    defer {
      memory.deallocate()
      seen.deallocate()
      list.deallocate()
    }
    guard let start = memory.baseAddress else { return ([], []) }
    let map = CoverageMap(
      [
        CounterRange(
          start: start, count: counters.count, width: MemoryLayout<Counter>.size)
      ], seen: seen)
    defer { map.deallocate() }
    let count = map.scanForNews(into: list)
    return (Array(UnsafeBufferPointer(start: list, count: count)), Array(memory))
  }

  @Test(
    "Every counter of 16 bits is found and cleared", arguments: [1, 3, 4, 31, 32, 127, 128, 300])
  func sixteen(count: Int) {
    let (features, left) = news([UInt16](repeating: 300, count: count))
    // 256 to 1023 hits.
    #expect(features == (0..<count).map { UInt32($0 * 8 + 5) })
    #expect(left == [UInt16](repeating: 0, count: count))
  }

  @Test("Every counter of 32 bits is found and cleared", arguments: [1, 2, 15, 16, 63, 64, 150])
  func thirtyTwo(count: Int) {
    let (features, left) = news([UInt32](repeating: 70_000, count: count))
    // 16384 to 1048575 hits.
    #expect(features == (0..<count).map { UInt32($0 * 8 + 6) })
    #expect(left == [UInt32](repeating: 0, count: count))
  }

  @Test("One counter among many is the only news")
  func one() {
    var counters = [UInt16](repeating: 0, count: 1000)
    counters[777] = 1
    #expect(news(counters).features == [777 * 8])
  }

  @Test(
    "The buckets of wide counters lie further apart, and none is left out",
    arguments: [
      (1, 0, 0), (2, 1, 1), (3, 1, 1), (4, 2, 2), (15, 2, 2), (16, 3, 3), (63, 3, 3), (64, 4, 3),
      (128, 4, 4), (255, 4, 4), (256, 5, 4), (1024, 6, 5), (8191, 6, 5), (8192, 7, 5),
      (16384, 7, 6), (65535, 7, 6), (1_048_576, nil, 7), (4_294_967_295, nil, 7),
    ] as [(UInt32, Int?, Int)])
  func buckets(value: UInt32, sixteen: Int?, thirtyTwo: Int) {
    if let sixteen { #expect(HitBuckets.bit(of: UInt16(value)) == 1 << UInt8(sixteen)) }
    #expect(HitBuckets.bit(of: value) == 1 << UInt8(thirtyTwo))
  }

  @Test("What is loaded while the target runs is taken up by the next scan")
  func loadedLater() throws {
    let seen = UnsafeMutablePointer<UInt8>.allocate(capacity: 1 << 16)
    seen.initialize(repeating: 0, count: 1 << 16)
    defer { seen.deallocate() }
    let map = try CoverageMap.ofProgram(focus: nil, seen: seen)
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
}
