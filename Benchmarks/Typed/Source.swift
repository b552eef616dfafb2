/// A stream from which a program takes values by hand: the bytes of an input, or chance.
protocol Source {
  /// Returns an integer of the range.
  mutating func integer(_ range: ClosedRange<Int>) -> Int
  /// Returns any integer.
  mutating func anyInteger() -> Int
}

extension Source {
  mutating func flag() -> Bool { integer(0...1) == 1 }

  mutating func text() -> String {
    String(
      String.UnicodeScalarView(
        (0..<integer(0...12)).map { _ in Unicode.Scalar(UInt8(integer(0...127))) }))
  }

  mutating func list<Element>(
    _ limit: Int = 12, _ element: (inout Self) -> Element
  ) -> [Element] {
    (0..<integer(0...limit)).map { _ in element(&self) }
  }
}

/// Values from the bytes of an input, front to back; zeros after the end.
struct ByteSource: Source {
  var bytes: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

  private mutating func number(bytes count: Int) -> UInt64 {
    let taken = bytes.prefix(count)
    bytes = bytes.dropFirst(count)
    return taken.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  mutating func integer(_ range: ClosedRange<Int>) -> Int {
    let width = range.count <= 256 ? 1 : range.count <= 65536 ? 2 : 4
    return range.lowerBound + Int(number(bytes: width) % UInt64(range.count))
  }

  mutating func anyInteger() -> Int { Int(truncatingIfNeeded: Int64(bitPattern: number(bytes: 8))) }
}

/// Values by chance, as a property tester draws them: small integers and extreme ones often.
struct RandomSource: Source {
  var state: UInt64

  /// SplitMix64, by Steele, Lea and Flood.
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  mutating func integer(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  mutating func anyInteger() -> Int {
    switch next() % 4 {
    case 0: integer(-10...10)
    case 1: integer(-1000...1000)
    case 2: [Int.min, Int.max, 0, 1, -1, 1 << 31, 1 << 32][integer(0...6)]
    default: Int(bitPattern: UInt(next()))
    }
  }
}
