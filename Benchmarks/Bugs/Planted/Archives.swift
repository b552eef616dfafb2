// Bug: sixteen bytes are copied at a time, also from a place only eight bytes before.

/// Packs bytes: a byte below 128 says how many follow as they are, another is a repetition.
///
/// A repetition has its length and, in the next byte, how far back it begins.
enum Archive {
  private static let shortest = 4
  private static let window = 255

  static func pack(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var literals: [UInt8] = []
    var place = 0
    func flush() {
      guard !literals.isEmpty else { return }
      result.append(UInt8(literals.count - 1))
      result += literals
      literals = []
    }
    while place < bytes.count {
      var (length, distance) = (0, 0)
      for candidate in stride(from: 1, through: min(window, place), by: 1) {
        var count = 0
        while count < 127 + shortest, place + count < bytes.count,
          bytes[place + count] == bytes[place + count - candidate]
        { count += 1 }
        if count > length { (length, distance) = (count, candidate) }
      }
      if length >= shortest {
        flush()
        result += [0x80 | UInt8(length - shortest), UInt8(distance)]
        place += length
      } else {
        literals.append(bytes[place])
        place += 1
        if literals.count == 128 { flush() }
      }
    }
    flush()
    return result
  }

  /// Returns the bytes, or nil if they are packed in a wrong way or not as many as said.
  static func unpack(_ packed: [UInt8], count: Int) -> [UInt8]? {
    var result = [UInt8](repeating: 0, count: count)
    var (place, rest) = (0, packed[...])
    while let control = rest.popFirst() {
      if control < 0x80 {
        let length = Int(control) + 1
        guard rest.count >= length, place + length <= count else { return nil }
        result.replaceSubrange(place..<(place + length), with: rest.prefix(length))
        rest = rest.dropFirst(length)
        place += length
        continue
      }
      let length = Int(control & 0x7F) + shortest
      guard let distance = rest.popFirst().map({ Int($0) }), distance > 0, distance <= place,
        place + length <= count
      else { return nil }
      repeatBytes(&result, at: place, distance, length)
      place += length
    }
    return place == count ? result : nil
  }

  private static func repeatBytes(
    _ bytes: inout [UInt8], at place: Int, _ distance: Int, _ length: Int
  ) {
    // A near part is copied byte by byte, because the copy itself makes its end.
    #if MENDED
    let isNear = distance < 16
    #else
    let isNear = distance < 8
    #endif
    let step = isNear ? 1 : 16
    for start in stride(from: place, to: place + length, by: step) {
      let end = min(start + step, place + length)
      let block = Array(bytes[(start - distance)..<(end - distance)])
      bytes.replaceSubrange(start..<end, with: block)
    }
  }
}

typealias Input = [UInt8]

func check(_ bytes: [UInt8]) {
  let bytes = Array(bytes.prefix(1000))
  let packed = Archive.pack(bytes)
  if packed.count > bytes.count + bytes.count / 128 + 1 { fatalError("too long") }
  guard let again = Archive.unpack(packed, count: bytes.count) else { fatalError("cannot be read") }
  if again != bytes { fatalError("other bytes") }
}

#if RANDOM
let witnesses: [Input] = [(0..<30).map { $0 % 9 }]
#endif
