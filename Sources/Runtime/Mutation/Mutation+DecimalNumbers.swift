// Mutations of numbers that are written out in decimal digits.
extension Mutation {
  /// Changes a decimal number and keeps its number of digits: ±1, twice, half, or at random.
  static func changeASCIIInteger(
    _ input: inout InputBuffer, _ random: inout some RandomSource
  ) -> Bool {
    guard let digits = digitRun(in: input, &random) else { return false }
    var value: UInt64 = 0
    for index in digits { value = value &* 10 &+ UInt64(input.bytes[index] &- 0x30) }
    switch random.below(5) {
    case 0: value = value &+ 1
    case 1: value = value &- 1
    case 2: value = value &* 2
    case 3: value /= 2
    default: value = random.next()
    }
    for index in digits.reversed() {
      input.bytes[index] = 0x30 + UInt8(value % 10)
      value /= 10
    }
    return true
  }

  /// Replaces a decimal number by another of any length, now and then with a minus sign.
  static func replaceASCIINumber(
    _ input: inout InputBuffer, _ random: inout some RandomSource
  ) -> Bool {
    guard let digits = digitRun(in: input, &random) else { return false }
    var value: UInt64 =
      switch random.below(4) {
      case 0: UInt64(random.below(1000))
      case 1: UInt64(random.below(1 << 30))
      // Near the ends of the machine's integers, where parsers overflow.
      case 2: (1 << UInt64(random.within(7...63))) &+ UInt64(random.below(3)) &- 1
      default: UInt64(random.below(1 << 30)) &* UInt64(random.below(1 << 30))
      }
    var length = 1
    var rest = value / 10
    while rest > 0 {
      length += 1
      rest /= 10
    }
    let sign = random.oneIn(8) ? 1 : 0
    guard input.room + digits.count >= length + sign else { return false }
    input.replace(digits.count, at: digits.lowerBound, byRoomFor: length + sign)
    if sign == 1 { input.bytes[digits.lowerBound] = UInt8(ascii: "-") }
    for index in (0..<length).reversed() {
      input.bytes[digits.lowerBound + sign + index] = 0x30 + UInt8(value % 10)
      value /= 10
    }
    return true
  }

  /// Returns the digits at or after a random place, or else those before it.
  private static func digitRun(
    in input: InputBuffer, _ random: inout some RandomSource
  ) -> Range<Int>? {
    guard input.count > 0 else { return nil }
    let start = random.below(input.count)
    func isDigit(_ index: Int) -> Bool { input.bytes[index] &- 0x30 < 10 }
    var first = start
    while first < input.count, !isDigit(first) { first += 1 }
    if first == input.count {
      first = 0
      while first < start, !isDigit(first) { first += 1 }
      guard first < start else { return nil }
    }
    var last = first
    while last < input.count, isDigit(last) { last += 1 }
    return first..<last
  }
}
