import Testing

@testable import Fuzzing

@Suite("Counters of 16 and 32 bits")
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
}
