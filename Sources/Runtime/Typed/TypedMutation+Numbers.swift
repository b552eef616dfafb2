// Changes of numbers, whole and real.
extension TypedMutation {
  func changeInteger(
    _ node: ChoiceNodes.Node, _ input: inout InputBuffer, _ mutator: inout Mutator
  ) -> Bool {
    let width = node.count - 2
    guard width > 0, width <= 16 else { return false }
    let bytes = input.bytes + node.payload
    var value: UInt128 = 0
    for index in 0..<width { value |= UInt128(bytes[index]) << (8 * UInt128(index)) }
    let bits = 8 * width
    switch mutator.random.below(8) {
    case 0, 1:
      let step = UInt128(1 + mutator.random.below(16))
      value = mutator.random.oneIn(2) ? value &+ step : value &- step
    case 2: value = UInt128(mutator.random.below(256))
    case 3:
      // The powers of two and their neighbours; often the largest and the smallest number, at which
      // sums overflow.
      let power = mutator.random.oneIn(3) ? bits - 1 : mutator.random.below(bits)
      value = 1 << UInt128(power)
      value = value &+ UInt128(mutator.random.below(3)) &- 1
    case 4: value ^= 1 << UInt128(mutator.random.below(bits))
    case 5: value = UInt128(mutator.random.next()) << 64 | UInt128(mutator.random.next())
    case 6:
      switch mutator.random.below(3) {
      case 0: value = 0 &- value
      case 1: value = value &* 10
      default: value /= 10
      }
    default:
      guard let token = integerToken(&mutator) else { return false }
      value = token
    }
    var isChanged = false
    for index in 0..<width {
      let byte = UInt8(truncatingIfNeeded: value >> (8 * UInt128(index)))
      if bytes[index] != byte { isChanged = true }
      bytes[index] = byte
    }
    return isChanged
  }

  /// Returns a number from the program's own literals: its bytes or its digits.
  private func integerToken(_ mutator: inout Mutator) -> UInt128? {
    let number = mutator.tokens.draw(&mutator.random)
    guard number >= 0 else { return nil }
    let token = mutator.tokens[number]
    var digits: UInt128 = 0
    var isDecimal = !token.isEmpty && token.count < 30
    for byte in token {
      guard 0x30...0x39 ~= byte else {
        isDecimal = false
        break
      }
      digits = digits * 10 + UInt128(byte - 0x30)
    }
    if isDecimal { return digits }
    guard [1, 2, 4, 8].contains(token.count) else { return nil }
    var value: UInt128 = 0
    for index in 0..<token.count { value |= UInt128(token[index]) << (8 * UInt128(index)) }
    return value
  }

  private static let doubles: [Double] = [
    0, -0.0, 1, -1, 0.5, 0.1, 2, 10, 100, 1e9, 1e15, 9_007_199_254_740_992, 1e308,
    .leastNonzeroMagnitude,
    .infinity, -.infinity, .nan, .greatestFiniteMagnitude, .leastNormalMagnitude, .pi,
    0x1p63, -0x1p63, 0x1p31, 255, 256, 65536,
  ]

  func changeReal(
    _ node: ChoiceNodes.Node, _ input: inout InputBuffer, _ mutator: inout Mutator
  ) -> Bool {
    let width = node.count - 2
    guard width == 4 || width == 8 else { return false }
    let raw = UnsafeMutableRawPointer(input.bytes + node.payload)
    var value =
      width == 8
      ? Double(bitPattern: raw.loadUnaligned(as: UInt64.self))
      : Double(Float(bitPattern: raw.loadUnaligned(as: UInt32.self)))
    switch mutator.random.below(6) {
    case 0: value = Self.doubles[mutator.random.below(Self.doubles.count)]
    case 1: value += mutator.random.oneIn(2) ? 1 : -1
    case 2: value = mutator.random.oneIn(2) ? value.nextUp : value.nextDown
    case 3: value = -value
    case 4: value = Double(bitPattern: value.bitPattern ^ 1 << UInt64(mutator.random.below(64)))
    default:
      guard let token = integerToken(&mutator) else { return false }
      value = Double(token)
    }
    if width == 8 {
      raw.storeBytes(of: value.bitPattern, as: UInt64.self)
    } else {
      raw.storeBytes(of: Float(value).bitPattern, as: UInt32.self)
    }
    return true
  }
}
