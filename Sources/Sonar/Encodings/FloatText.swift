/// A floating-point number in decimal notation.
///
/// As with integers the input is searched for numbers: `1.50`, `15e-1` and `+1.5` are all 1.5.
struct FloatText: Encoding {
  func bytes(of number: Double) -> [UInt8]? {
    // Whole numbers without their `.0` are read by everything that reads numbers.
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

  /// The end of the longest number that begins at `start`; nil where none does.
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
