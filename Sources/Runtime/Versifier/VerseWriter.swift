/// A writer of the leaves of a new text.
struct VerseWriter {
  let tokens: TokenTable
  var random: Random
  var output: InputBuffer

  /// Appends bytes, as many as there is room for.
  @inline(__always)
  mutating func append(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
    let count = min(count, output.room)
    (output.bytes + output.count).update(from: bytes, count: count)
    output.count += count
  }

  /// Appends a byte, if there is room.
  @inline(__always)
  mutating func append(_ byte: UInt8) {
    guard output.room > 0 else { return }
    output.bytes[output.count] = byte
    output.count += 1
  }

  /// Appends a part unchanged.
  @inline(__always)
  mutating func copy(_ forest: VerseForest, _ node: Int) {
    let part = forest[node]
    append(forest.text + Int(part.start), Int(part.end - part.start))
  }

  /// Writes brackets of some kind around something.
  mutating func wrap(_ body: (inout VerseWriter) -> Void) {
    let pairs: StaticString = "()[]{}<>\"\"''"
    let pair = random.below(pairs.utf8CodeUnitCount / 2)
    append(pairs.utf8Start[2 * pair])
    body(&self)
    append(pairs.utf8Start[2 * pair + 1])
  }

  /// Writes another leaf of the same kind; `other` is one that there is.
  mutating func rewrite(_ forest: VerseForest, _ node: Int, from other: Int) {
    switch forest[node].kind {
    case .number where !random.oneIn(4): writeNumber()
    case .word where random.oneIn(4): writeWord()
    case .word where random.oneIn(2) && tokens.count > 0:
      let token = tokens[tokens.draw(&random)]
      if let start = token.baseAddress { append(start, token.count) }
    case .space:
      let spaces: StaticString = " \t\n\r"
      for _ in 0..<random.below(3) { append(spaces.utf8Start[random.below(4)]) }
    case .symbol where random.oneIn(2):
      let symbols: StaticString = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
      append(symbols.utf8Start[random.below(symbols.utf8CodeUnitCount)])
    default: copy(forest, other)
    }
  }

  /// Writes letters and digits, few more often than many.
  private mutating func writeWord() {
    for _ in 0..<random.shortLength(atMost: 100) {
      append(UInt8(0x61 + random.below(26)) ^ (random.oneIn(8) ? 0x20 : 0))
    }
  }

  /// Writes a number in one of the notations that parsers know.
  private mutating func writeNumber() {
    if random.oneIn(4) { append(UInt8(ascii: "-")) }
    switch random.below(8) {
    case 0:
      append(UInt8(ascii: "0"))
      append(UInt8(ascii: "x"))
      writeDigits(UInt64(random.below(1 << 40)), radix: 16)
    case 1:
      writeDigits(UInt64(random.below(1000)), radix: 10)
      append(UInt8(ascii: "."))
      writeDigits(UInt64(random.below(1 << 30)), radix: 10)
    case 2:
      writeDigits(UInt64(random.below(100)), radix: 10)
      append(random.oneIn(2) ? UInt8(ascii: "e") : UInt8(ascii: "E"))
      if random.oneIn(2) { append(random.oneIn(2) ? UInt8(ascii: "-") : UInt8(ascii: "+")) }
      writeDigits(UInt64(random.below(1000)), radix: 10)
    // At the ends of the machine's integers.
    case 3: writeDigits(1 << UInt64(random.within(7...63)) &- UInt64(random.below(2)), radix: 10)
    case 4: writeDigits(random.next(), radix: 10)
    default: writeDigits(UInt64(random.below(1 << random.within(1...16))), radix: 10)
    }
  }

  private mutating func writeDigits(_ value: UInt64, radix: UInt64) {
    var divisor: UInt64 = 1
    while value / divisor >= radix { divisor *= radix }
    while divisor > 0 {
      let digit = UInt8(value / divisor % radix)
      append(digit < 10 ? 0x30 + digit : 0x61 + digit - 10)
      divisor /= radix
    }
  }
}
