import CFuzzing
import Testing

@testable import Fuzzing

struct CoverageMapTests {
  /// Counters in ranges of the given sizes, at addresses without alignment.
  private final class Counters {
    let memory: UnsafeMutablePointer<UInt8>
    let seen: UnsafeMutablePointer<UInt8>
    let map: CoverageMap
    let ranges: [CounterRange]
    let total: Int

    init(_ sizes: [Int]) {
      total = sizes.reduce(0, +)
      let size = total + sizes.count * 3 + 3
      memory = .allocate(capacity: size)
      memory.initialize(repeating: 0, count: size)
      seen = .allocate(capacity: max(1, total))
      seen.initialize(repeating: 0, count: max(1, total))
      var offset = 3
      var ranges: [CounterRange] = []
      for size in sizes {
        ranges.append(CounterRange(start: memory + offset, count: size, width: 1))
        offset += size + 3
      }
      self.ranges = ranges
      map = CoverageMap(ranges, seen: seen)
    }

    deinit {
      map.deallocate()
      memory.deallocate()
      seen.deallocate()
    }

    subscript(counter: Int) -> UInt8 {
      get { value(counter).pointee }
      set { value(counter).pointee = newValue }
    }

    private func value(_ counter: Int) -> UnsafeMutablePointer<UInt8> {
      var rest = counter
      for range in ranges {
        if rest < range.count { return (range.start + rest).assumingMemoryBound(to: UInt8.self) }
        rest -= range.count
      }
      preconditionFailure("no such counter")
    }

    func news() -> [UInt32] {
      let list = UnsafeMutablePointer<UInt32>.allocate(capacity: max(1, total))
      defer { list.deallocate() }
      let count = map.scanForNews(into: list)
      return Array(UnsafeBufferPointer(start: list, count: count))
    }
  }

  @Test(
    "Counts fall into the eight buckets of AFL and libFuzzer",
    arguments: [
      (1, 0), (2, 1), (3, 2), (4, 3), (7, 3), (8, 4), (15, 4), (16, 5), (31, 5), (32, 6),
      (127, 6), (128, 7), (255, 7),
    ])
  func buckets(value: Int, bucket: Int) {
    #expect(HitBuckets.bit(of: UInt8(value)) == 1 << UInt8(bucket))
    #expect(HitBuckets.bit(of: UInt8(0)) == 0)
  }

  @Test(
    "Every counter is found, whatever the sizes of the ranges",
    arguments: [
      [1], [7], [8], [63], [64], [65], [200], [256], [517], [3, 70, 0, 129, 64], [1, 1, 1],
    ])
  func everyCounter(sizes: [Int]) {
    let counters = Counters(sizes)
    #expect(counters.map.counterCount == counters.total)
    for counter in 0..<counters.total {
      counters[counter] = 5
      #expect(counters.news() == [UInt32(counter * 8 + 3)])
      #expect(counters[counter] == 0, "a scan clears")
    }
  }

  @Test(
    "many counters at once are put into the same buckets as one", .serialized,
    arguments: [16, 32] as [Int32])
  func vectors(bytes: Int32) throws {
    // Other tests that run at the same time may get either: that is all this changes.
    guard fuzz_use_vectors(bytes) else { try Test.cancel("this processor has none of that size") }
    defer { _ = fuzz_use_vectors(32) }
    let counters = Counters([256])
    for value in 0..<256 { counters[value] = UInt8(value) }
    let expected = (1..<256).map { value in
      UInt32(value * 8 + HitBuckets.bit(of: UInt8(value)).trailingZeroBitCount)
    }
    #expect(counters.news() == expected)
    // All of that, and nothing else, has been seen.
    for value in 0..<256 { counters.seen[value] = HitBuckets.bit(of: UInt8(value)) }
    for value in 0..<256 { counters[value] = UInt8(value) }
    #expect(counters.news() == [])
    #expect((0..<256).allSatisfy { counters[$0] == 0 }, "what is no news is cleared, too")
    for value in 0..<256 { counters.seen[value] = ~counters.seen[value] }
    for value in 0..<256 { counters[value] = UInt8(value) }
    #expect(counters.news() == expected)
  }

  @Test("All counters at once come in ascending order")
  func ascending() {
    let counters = Counters([70, 131])
    for counter in 0..<counters.total { counters[counter] = 1 }
    #expect(counters.news() == (0..<201).map { UInt32($0 * 8) })
  }

  @Test("What has been seen is no news, another bucket of the same counter is")
  func seen() {
    let counters = Counters([100])
    counters.seen[42] = 1
    counters[42] = 1
    #expect(counters.news() == [])
    counters[42] = 2
    #expect(counters.news() == [UInt32(42 * 8 + 1)])
  }

  @Test("A full list has all features and the sum of the counters")
  func collect() {
    let counters = Counters([10, 100])
    counters.seen[3] = 255
    counters[3] = 200
    counters[99] = 2
    let list = UnsafeMutablePointer<UInt32>.allocate(capacity: counters.total)
    defer { list.deallocate() }
    let (count, work) = counters.map.collect(into: list)
    #expect(Array(UnsafeBufferPointer(start: list, count: count)) == [31, 793])
    #expect(work == 202)
    #expect(counters[3] == 0)
  }
}
