import Testing

@testable import Fuzzing

struct ShortBytesTests {
  @Test("bytes of any number are copied, and none beyond them")
  func copies() {
    for count in [0, 1, 7, 8, 9, 15, 16, 17, 63, 127, 128, 129, 1000] {
      let source = (0..<count + 8).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ 1) }
      var target = [UInt8](repeating: 0, count: count + 8)
      ShortBytes.copy(count, from: source, to: &target)
      #expect(target == source.prefix(count) + [UInt8](repeating: 0, count: 8))
    }
  }

  @Test("a difference is seen wherever it is, and none behind the end")
  func comparisons() {
    for count in [0, 1, 7, 8, 9, 16, 23, 128, 129] {
      let left = [UInt8](repeating: 3, count: count + 1)
      for place in 0...count {
        var right = left
        right[place] = 4
        #expect(ShortBytes.areEqual(count, left, right) == (place == count))
      }
    }
  }
}
