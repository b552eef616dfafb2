/// A floating-point number in decimal notation.
///
/// The search reads numbers instead of comparing digits: `1.50`, `15e-1` and `+1.5` are all found
/// for 1.5.
struct FloatText: Encoding {
  func bytes(of number: Double) -> [UInt8]? {
    // Everything that reads numbers accepts whole numbers without `.0`.
    let text = number.description
    return Array(text.hasSuffix(".0") ? text.utf8.dropLast(2) : text.utf8[...])
  }

  func ranges(of number: Double, in input: InputIndex) -> [Range<Int>] {
    let bytes = input.bytes
    var ranges: [Range<Int>] = []
    var position = 0
    while position < bytes.count {
      guard let end = endOfNumber(in: bytes, from: position) else {
        position += 1
        continue
      }
      let text = String(decoding: bytes[position..<end], as: UTF8.self)
      if Double(text) == number { ranges.append(position..<end) }
      position = end
    }
    return ranges
  }

  /// Returns the end of the longest number that begins at `start`; nil when none does.
  private func endOfNumber(in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    func skipSign() {
      if index < bytes.count, bytes[index] == 0x2b || bytes[index] == 0x2d { index += 1 }
    }
    func skipDigits() -> Bool {
      let first = index
      while index < bytes.count, bytes[index].isDigit { index += 1 }
      return index > first
    }
    skipSign()
    guard skipDigits() else { return nil }
    var end = index
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      if skipDigits() { end = index } else { index = end }
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      skipSign()
      if skipDigits() { end = index }
    }
    return end
  }

  var surcharge: Int { Cost.decimal }
  var isText: Bool { true }
}
