// Floats read as bits, in narrow ranges.
func check(_ input: [UInt8]) {
  guard input.count >= 12 else { return }
  let numbers = input.withUnsafeBytes { bytes in
    [0, 4, 8].map { Float(bitPattern: bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self)) }
  }
  guard numbers[0] > 123_456.5, numbers[0] < 123_457.5 else { return }
  guard numbers[1] < -0.001, numbers[1] > -0.00101 else { return }
  if numbers[2] == 6.25e10 { solved() }
}
