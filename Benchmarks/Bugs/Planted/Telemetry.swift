// Bug: the difference of two temperatures is put into an integer that is too small for it.

/// Measurements of a station, packed as differences: `varint count`, then tagged fields.
struct Report {
  private(set) var temperatures: [Int8] = []
  private(set) var humidities: [UInt8] = []
  private(set) var station = 0

  enum Mistake: Error {
    case end
    case tag(UInt64)
    case value, tooMany
  }

  init(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    let count = try Self.number(&rest)
    guard count <= 100 else { throw Mistake.tooMany }
    var last: Int64 = 15
    for _ in 0..<count {
      let tag = try Self.number(&rest)
      switch tag {
      case 1:
        let raw = try Self.number(&rest)
        guard raw < 1 << 16 else { throw Mistake.value }
        station = Int(raw)
      case 2:
        // Zigzag: 0, -1, 1, -2, 2…
        let raw = try Self.number(&rest)
        let difference = Int64(raw >> 1) ^ -Int64(raw & 1)
        guard (-60...60).contains(difference) else { throw Mistake.value }
        last += difference
        #if MENDED
        guard let temperature = Int8(exactly: last) else { throw Mistake.value }
        #else
        let temperature = Int8(last)
        #endif
        temperatures.append(temperature)
      case 3:
        let raw = try Self.number(&rest)
        guard raw <= 100 else { throw Mistake.value }
        humidities.append(UInt8(raw))
      default: throw Mistake.tag(tag)
      }
    }
  }

  /// A number of seven bits a byte, the low ones first.
  private static func number(_ bytes: inout ArraySlice<UInt8>) throws -> UInt64 {
    var result: UInt64 = 0
    for shift in stride(from: 0, to: 63, by: 7) {
      guard let byte = bytes.popFirst() else { throw Mistake.end }
      result |= UInt64(byte & 0x7F) << UInt64(shift)
      if byte < 0x80 { return result }
    }
    throw Mistake.value
  }
}

typealias Input = [UInt8]

func check(_ bytes: [UInt8]) {
  _ = try? Report(bytes).temperatures.max()
}

#if RANDOM
let witnesses: [Input] = [[2, 2, 120, 2, 120]]
#endif
